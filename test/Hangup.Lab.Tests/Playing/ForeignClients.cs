using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>Programs in the client's place, in the scenario's own network.</summary>
public sealed class ForeignClients
{
    // A RST may come before the connect has returned, and is its error then.
    private const string ReadsOnce = """
        try:
            s = socket.create_connection(a)
            print("read", s.recv(1))
        except OSError as e:
            print(errno.errorcode[e.errno])
        """;

    public static TheoryData<AddressFamily> Families => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_scripted_peer_resets_it(AddressFamily family)
    {
        ForeignPlay play = await ForeignPlay.OfPythonAsync("rst-exact-sequence", Actor.Client, ReadsOnce, family);

        Assert.Equal("ECONNRESET\n", play.Output);
        Assert.True(play.HasEnded);
        Assert.Equal(new PlayExited(0, WasEnded: false), play.Exited);
        Assert.Equal(["sends SYN, ACK", "sends RST seq 1"], play.Events.OfType<PlayActed>().Select(acted => acted.Step.Text));
    }

    [Fact]
    public async Task A_program_that_says_more_than_the_scenario_meets_the_same()
    {
        const string Talks = """
            try:
                s = socket.create_connection(a)
                s.sendall(b"GET / HTTP/1.1\r\n\r\n")
                print("read", s.recv(1))
            except OSError as e:
                print(errno.errorcode[e.errno])
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("rst-challenge-ack-confirmed", Actor.Client, Talks);

        Assert.Equal("ECONNRESET\n", play.Output);
        Assert.True(play.HasEnded);
    }

    [Fact]
    public async Task A_firewall_refuses_it()
    {
        const string Connects = """
            try:
                socket.create_connection(a)
                print("connected")
            except OSError as e:
                print(errno.errorcode[e.errno])
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("connect-reject-icmp-host-unreachable", Actor.Client, Connects);

        Assert.Equal("EHOSTUNREACH\n", play.Output);
        Assert.True(play.HasEnded);
        Assert.IsType<PlayActed>(play.Events[0]); // The rule is in force before the program starts.
        Assert.IsType<PlayStarted>(play.Events[1]);
    }

    [Fact]
    public async Task Its_host_changes_when_it_is_connected_and_not_before()
    {
        const string WritesUntilItFails = """
            import time
            try:
                s = socket.create_connection(a)
                while True:
                    s.send(b"x")
                    time.sleep(0.05)
            except OSError as e:
                print(errno.errorcode[e.errno])
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("established-local-firewall-output-reject", Actor.Client, WritesUntilItFails);

        Assert.Equal("ECONNRESET\n", play.Output);
        Assert.True(play.HasEnded);
        PlayEvent change = Assert.Single(play.Events, played => played is PlayActed { Step: Change });
        PlayEvent accept = play.Events.First(played => played is PlayCalled { Result.Operation: Accept });
        Assert.True(play.Events.ToList().IndexOf(accept) < play.Events.ToList().IndexOf(change));
    }

    [Fact]
    public async Task Others_beside_it_wait_for_it()
    {
        // A second client takes the port once the first has closed.
        const string Closes = """
            s = socket.socket()
            s.connect(a)
            s.recv(1)
            s.close()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("time-wait-port-reuse-new-syn", Actor.Client, Closes);

        Assert.True(play.HasEnded, string.Join('\n', play.Events));
        Assert.Equal(
            ["server accept ok", "server close ok", "client 2 bind (client) ok", "client 2 connect ok", "server 2 accept ok", "client 2 write 1 ok:1", "server 2 read ok:1"],
            play.Calls);
    }

    [Fact]
    public async Task A_program_that_ends_too_early_stops_the_play()
    {
        ForeignPlay.SkipWithout("true");

        ForeignPlay play = await ForeignPlay.OfAsync("close-with-unread-data", Actor.Client, new ForeignProgram("true", []), time: new HastyTime());

        Assert.False(play.HasEnded);
        PlayStopped stopped = Assert.Single(play.Events.OfType<PlayStopped>());
        Assert.Equal("client: connect", stopped.Step?.ToString());
        Assert.Equal(new PlayExited(0, WasEnded: false), play.Exited);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_told()
    {
        Win32Exception exception = await Assert.ThrowsAsync<Win32Exception>(
            () => ForeignPlay.OfAsync("connect-refused", Actor.Client, new ForeignProgram("no-such-program", [])));

        Assert.Equal(2, exception.NativeErrorCode); // ENOENT
    }

    [Fact]
    public async Task It_starts_as_from_a_shell_and_is_told_the_address()
    {
        const string Tells = """
            print(os.environ["HANGUP_SERVER"] == "%s:%d" % a, sys.argv[1:] == [a[0], "port " + str(a[1])])
            """;
        ForeignPlay.SkipWithout("sh");

        ForeignPlay python = await ForeignPlay.OfPythonAsync(
            "connect-refused", Actor.Client, Tells, AddressFamily.InterNetwork, "{host}", "port {port}");
        ForeignPlay shell = await ForeignPlay.OfAsync(
            "connect-refused", Actor.Client, new ForeignProgram("sh", ["-c", "grep SigIgn /proc/self/status | cut -f 2"]));

        Assert.Equal("True True\n", python.Output);
        // The runtime ignores SIGPIPE; a program of somebody's own does not.
        Assert.Equal(0UL, ulong.Parse(shell.Output, NumberStyles.HexNumber | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) & (1 << 12));
    }

    [Fact]
    public async Task What_it_leaves_running_is_ended()
    {
        ForeignPlay.SkipWithout("sh");

        ForeignPlay play = await ForeignPlay.OfAsync(
            "connect-refused", Actor.Client, new ForeignProgram("sh", ["-c", "sleep 600 </dev/null >/dev/null 2>&1 & echo $!"]), time: new HastyTime());

        Assert.False(File.Exists($"/proc/{play.Output.Trim()}/exe") && new FileInfo($"/proc/{play.Output.Trim()}/exe").LinkTarget is not null);
    }
}

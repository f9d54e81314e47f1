namespace Hangup.Lab.Tests;

/// <summary>Programs in the server's place, in the scenario's own network.</summary>
public sealed class ForeignServers
{
    private const string Answers = """
        listener = socket.create_server(a)
        s, _ = listener.accept()
        s.recv(3)
        s.sendall(b"response")
        try:
            print("read", s.recv(1))
        except OSError as e:
            print(errno.errorcode[e.errno])
        """;

    [Fact]
    public async Task A_client_resets_it()
    {
        ForeignPlay play = await ForeignPlay.OfPythonAsync("client-closes-without-reading-response", Actor.Server, Answers);

        Assert.Equal("ECONNRESET\n", play.Output);
        Assert.True(play.HasEnded);
        Assert.Equal(["client connect ok", "client write 3 ok:3", "client close ok"], play.Calls);
        Assert.Equal(new PlayExited(0, WasEnded: false), play.Exited);
    }

    [Fact]
    public async Task A_scripted_peer_calls_on_it()
    {
        const string Closes = """
            listener = socket.create_server(a)
            for _ in range(2):
                s, _ = listener.accept()
                s.close()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("time-wait-old-syn-challenged", Actor.Server, Closes);

        Assert.True(play.HasEnded, string.Join('\n', play.Events));
    }

    [Fact]
    public async Task It_may_close_at_once_and_end()
    {
        const string Aborts = """
            import struct
            listener = socket.create_server(a)
            s, _ = listener.accept()
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            s.close()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("linger-zero-close", Actor.Server, Aborts);

        Assert.True(play.HasEnded);
        Assert.Equal(["client connect ok", "client read ECONNRESET", "client read EOF", "client write 1 EPIPE"], play.Calls);
    }

    [Fact]
    public async Task One_for_both_address_families_is_found_too()
    {
        const string Listens = """
            listener = socket.create_server(("::", a[1]), family=socket.AF_INET6, dualstack_ipv6=True)
            s, _ = listener.accept()
            print(s.recv(1))
            s.close()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("close-with-unread-data", Actor.Server, Listens);

        Assert.Equal("b'x'\n", play.Output);
        Assert.Equal(["client connect ok", "client write 2 ok:2", "client read ECONNRESET", "client read EOF", "client write 1 EPIPE"], play.Calls);
    }

    [Fact]
    public async Task One_that_serves_for_ever_is_ended()
    {
        const string Serves = """
            listener = socket.create_server(a)
            while True:
                s, _ = listener.accept()
                while s.recv(1024):
                    pass
                s.close()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("silent-loss-write-then-close", Actor.Server, Serves, new HastyTime());

        Assert.True(play.HasEnded);
        Assert.Equal(new PlayExited(128 + 15, WasEnded: true), play.Exited);
    }

    [Fact]
    public async Task A_server_that_closes_in_good_order_where_it_should_abort_keeps_nobody_waiting()
    {
        const string ReadsAll = """
            listener = socket.create_server(a)
            s, _ = listener.accept()
            s.recv(2)
            s.close()
            listener.accept()
            """;

        ForeignPlay play = await ForeignPlay.OfPythonAsync("close-with-unread-data", Actor.Server, ReadsAll, new HastyTime());

        Assert.True(play.HasEnded);
        PlayWaited waited = Assert.Single(play.Events.OfType<PlayWaited>());
        Assert.Equal(("client: is in CLOSED", "is in CLOSE-WAIT"), (waited.Step.ToString(), waited.Instead));
    }
}

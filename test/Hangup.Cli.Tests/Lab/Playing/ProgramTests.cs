using System.Text.Json;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>Programs that the tool runs in a scenario's own network, as a user writes them.</summary>
public sealed class ProgramTests
{
    private const string Python = """
        import socket, os
        s = socket.create_connection((os.environ["HANGUP_SERVER_HOST"], int(os.environ["HANGUP_SERVER_PORT"])))
        s.recv(1)
        """;

    public ProgramTests() => Needed.Networks();

    [Theory]
    [InlineData("192.0.2.2:")]
    [InlineData("[2001:db8:1::2]:", "--ipv6")]
    public async Task A_scripted_peer_resets_a_program_and_the_packets_are_drawn(string address, params string[] options)
    {
        Needed.Program("python3", "python3");

        ToolRun run = await PlayAsync(["rst-exact-sequence", "--as", "server", .. options, "--", "python3", "-c", Python]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ConnectionResetError: [Errno 104] Connection reset by peer", run.Error, StringComparison.Ordinal);
        Assert.Equal("rst-exact-sequence: your program, the client, is to connect, read (ECONNRESET), read (EOF), write 1 (EPIPE)", run.Lines[0]);
        Assert.StartsWith($"it connects to {address}", run.Lines[1], StringComparison.Ordinal);
        Assert.Matches("^your program +peer$", run.Lines[2]);
        Assert.Matches(@"│◀─+ RST seq 1 win 65535 ─+│", run.Output);
        Assert.Equal("your program ended with exit code 1", run.Lines[^1]);
    }

    [Fact]
    public async Task A_firewall_refuses_a_program_that_takes_its_address_as_arguments()
    {
        Needed.Program("nc", "netcat-openbsd");

        ToolRun run = await PlayAsync("connect-reject-icmp-port-unreachable", "--as", "server", "--", "nc", "-v", "{host}", "{port}");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("failed: Connection refused", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"│◀─+ ICMP port unreachable ─+│", run.Output);
    }

    [Fact]
    public async Task A_server_gets_what_it_is_to_get_and_its_output_is_seen()
    {
        Needed.Program("nc", "netcat-openbsd");

        ToolRun run = await PlayAsync("silent-loss-write-then-close", "--as", "client", "--", "nc", "-l", "{host}", "{port}");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("xxxxx", run.Output, StringComparison.Ordinal);
        Assert.Contains("every call of it succeeds: it cannot notice what happens", run.Lines);
        Assert.Matches("│ +ends with exit code 0 │", run.Output);
    }

    [Fact]
    public async Task Events_are_JSON_with_the_documented_fields_and_the_programs_output_is_elsewhere()
    {
        Needed.Program("sh", "dash");
        Needed.Program("nc", "netcat-openbsd");

        ToolRun run = await PlayAsync("close-with-unread-data", "--as", "server", "--json", "--", "sh", "-c", "echo mine; printf ab | nc -N {host} {port}");

        Assert.Equal((0, "mine\n"), (run.ExitCode, run.Error));
        string?[] events = [.. run.Json.Select(line => line.GetProperty("event").GetString())];
        Assert.Equal("started", events[0]);
        Assert.Equal(["ended", "exited"], events.Where(name => name is "ended" or "exited"));
        Assert.Contains(run.Json, line => line.TryGetProperty("packet", out JsonElement packet) && packet.GetProperty("text").GetString()!.StartsWith("RST", StringComparison.Ordinal));
        IReadOnlySet<string> fields = DocumentedFields.SentenceOf("lab play ID --json");
        Assert.All(run.Json.SelectMany(line => line.EnumerateObject()), field => Assert.Contains(field.Name, fields));
        JsonElement packet = run.Json.First(line => line.TryGetProperty("packet", out _)).GetProperty("packet");
        Assert.All(packet.EnumerateObject(), field => Assert.Contains(field.Name, fields));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_told()
    {
        ToolRun run = await PlayAsync("connect-refused", "--as", "server", "--", "no-such-program");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal("'no-such-program' cannot be started (no such file or directory): check its spelling, or write its path.\n", run.Error);
    }

    [Fact]
    public async Task An_interrupted_play_shows_what_there_was_and_ends_the_program()
    {
        Needed.Program("sh", "dash");
        using HangupProcess tool = HangupProcess.Start("lab", "play", "close-with-unread-data", "--as", "server", "--", "sh", "-c", "echo $$; exec sleep 600");
        List<string> lines = [];
        while (!lines.Exists(IsNumber) || !lines.Exists(line => line.StartsWith("it connects to", StringComparison.Ordinal)))
            lines.Add(await tool.ReadLineAsync()); // The program and the tool write to one output.
        string program = lines.Find(IsNumber)!;
        tool.Signal(HangupProcess.Interrupt);

        ToolRun run = await tool.EndAsync();

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("stopped at 'client: connect': interrupted", run.Lines);
        Assert.False(File.Exists($"/proc/{program}/exe") && new FileInfo($"/proc/{program}/exe").LinkTarget is not null);
    }

    private static bool IsNumber(string line) => line.All(char.IsAsciiDigit) && line.Length > 0;

    private static Task<ToolRun> PlayAsync(params string[] arguments) => ToolRun.ApartAsync(["lab", "play", .. arguments]);
}

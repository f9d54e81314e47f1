using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Hangup.Cli.Tests;

public sealed class PlayTests
{
    private const string Server = """
        import errno, socket
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        for _ in range(2):
            s, _ = listener.accept()
            s.recv(3)
            s.sendall(b"response")
            try:
                print("read", s.recv(1), flush=True)
            except OSError as e:
                print(errno.errorcode[e.errno], flush=True)
            s.close()
        """;

    [Fact]
    public async Task A_client_resets_a_foreign_server_as_often_as_it_is_told_to()
    {
        Needed.Program("python3", "python3");
        using HangupProcess server = HangupProcess.Of("python3", ["-c", Server]);
        string port = await server.ReadLineAsync();

        ToolRun run = await ToolRun.OfAsync(
            "lab", "play", "client-closes-without-reading-response", "--as", "client", "--connect", $"127.0.0.1:{port}", "--connections", "2");
        ToolRun saw = await server.EndAsync();

        Assert.Equal("ECONNRESET\nECONNRESET\n", saw.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "client-closes-without-reading-response: your program, the server, is to accept, read, write 8, read (ECONNRESET), write 1 (EPIPE)",
                .. Connection(1, port), .. Connection(2, port),
            ],
            run.Lines);
    }

    [Fact]
    public async Task A_client_that_finds_no_server_fails()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        ToolRun run = await ToolRun.OfAsync("lab", "play", "close-with-unread-data", "--as", "client", "--connect", $"{reserved.LocalEndPoint}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("connection 1: connect -> ECONNREFUSED (in the scenario ok)", run.Lines);
    }

    [Fact]
    public async Task Events_are_JSON_with_the_documented_fields()
    {
        Needed.Program("python3", "python3");
        using HangupProcess server = HangupProcess.Of("python3", ["-c", Server]);
        string port = await server.ReadLineAsync();

        ToolRun run = await ToolRun.OfAsync(
            "lab", "play", "client-closes-without-reading-response", "--as", "client", "--connect", $"127.0.0.1:{port}", "--json");

        Assert.Equal(["opened", "called", "called", "waited", "called", "ended"], run.Json.Select(line => line.GetProperty("event").GetString()));
        Assert.All(run.Json, line => Assert.Equal(1, line.GetProperty("connection").GetInt32()));
        IReadOnlySet<string> fields = DocumentedFields.SentenceOf("lab play ID --json");
        Assert.All(run.Json.SelectMany(line => line.EnumerateObject()), field => Assert.Contains(field.Name, fields));
        JsonElement call = run.Json[1].GetProperty("call");
        DocumentedFields.AssertExactly(DocumentedFields.TablesOf("lab run --json")[1], call);
    }

    [Fact]
    public async Task A_client_that_says_too_little_is_seen()
    {
        using Played server = await Played.ServerAsync("close-with-unread-data");
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
            client.GetStream().WriteByte((byte)'a');
        }

        Assert.StartsWith(
            "connection 1: waited in vain: holds 2 bytes unread no longer comes (server: ",
            await server.Process.ReadLineWithAsync("in vain"),
            StringComparison.Ordinal);
        await server.Process.ReadLineWithAsync("connection 1: done");
        await server.InterruptAsync();
    }

    [Fact]
    public async Task A_refusing_server_holds_the_port_and_refuses()
    {
        using Played server = await Played.ServerAsync("connect-refused");
        using var client = new TcpClient();

        SocketException refused = await Assert.ThrowsAsync<SocketException>(
            () => client.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await server.InterruptAsync();
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        ToolRun run = await ToolRun.OfAsync("lab", "play", "close-with-unread-data", "--as", "server", "--listen", $":{port}");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"Port {port} of 127.0.0.1 is in use: end the program that has it (ss -ltnp 'sport = :{port}' shows which), or listen on port 0, which is a free one.\n",
            run.Error);
    }

    [Fact]
    public async Task An_address_of_another_host_is_told()
    {
        ToolRun run = await ToolRun.OfAsync("lab", "play", "close-with-unread-data", "--as", "server", "--listen", "203.0.113.1:0");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("203.0.113.1 is no address of this host: ", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Connection(int number, string port) =>
        new[] { $"to 127.0.0.1:{port}", "connect -> ok", "write 3 -> ok:3", "holds 8 bytes unread", "close -> ok", "done" }
            .Select(said => $"connection {number}: {said}");
}

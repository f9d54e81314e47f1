namespace Hangup.Cli.Tests;

/// <summary>Programs in other languages meet the reset that the lab plays.</summary>
public sealed class ForeignClientTests
{
    private const string Scenario = "close-with-unread-data";

    private const string GoProgram = """
        package main

        import (
            "errors"
            "fmt"
            "net"
            "os"
            "syscall"
        )

        func main() {
            conn, err := net.Dial("tcp", os.Args[1])
            if err != nil {
                panic(err)
            }
            if _, err = conn.Write([]byte("ab")); err != nil {
                panic(err)
            }
            _, err = conn.Read(make([]byte, 16))
            fmt.Println(errors.Is(err, syscall.ECONNRESET), err)
        }
        """;

    private const string PythonProgram = """
        import socket, sys, errno
        host, port = sys.argv[1].split(":")
        with socket.create_connection((host, int(port))) as s:
            s.sendall(b"ab")
            try:
                print("read", s.recv(16))
            except OSError as e:
                print(errno.errorcode[e.errno])
        """;

    private const string NodeProgram = """
        const [host, port] = process.argv.at(-1).split(":");
        const socket = require("net").connect(Number(port), host, () => socket.write("ab"));
        socket.on("error", error => console.log(error.syscall, error.code));
        socket.on("end", () => console.log("end"));
        socket.resume();
        """;

    [Fact]
    public async Task Go()
    {
        Needed.Program("go", "golang-go");
        string folder = Directory.CreateTempSubdirectory("hangup-go-").FullName;
        string source = Path.Combine(folder, "main.go");
        string program = Path.Combine(folder, "client");
        await File.WriteAllTextAsync(source, GoProgram, TestContext.Current.CancellationToken);
        using (HangupProcess build = HangupProcess.Of(
            "go", ["build", "-o", program, source], ("GOCACHE", Path.Combine(folder, "cache")), ("GOFLAGS", "-mod=mod"), ("GO111MODULE", "off"), ("CGO_ENABLED", "0")))
        {
            ToolRun built = await build.EndAsync();
            Assert.Equal((0, ""), (built.ExitCode, built.Error));
        }

        string saw = await SeenByAsync(program, []);

        Assert.Matches(@"^true read tcp 127\.0\.0\.1:\d+->127\.0\.0\.1:\d+: read: connection reset by peer$", saw);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("stream")]
    public async Task Python_whatever_the_flavour_of_the_server(string flavour)
    {
        Needed.Program("python3", "python3");

        Assert.Equal("ECONNRESET", await SeenByAsync("python3", ["-c", PythonProgram], "--flavour", flavour));
    }

    [Fact]
    public async Task Node_js()
    {
        Needed.Program("node", "nodejs");

        Assert.Equal("read ECONNRESET", await SeenByAsync("node", ["-e", NodeProgram, "--"]));
    }

    /// <summary>
    /// nc says nothing of a failed connection and ends with 0 whatever happens to it, so its socket is asked instead: nc
    /// is held while the reset arrives, and the error that its next call would take is taken from a copy of its descriptor.
    /// </summary>
    [Fact]
    public async Task Netcat()
    {
        Needed.Linux();
        Needed.Program("nc", "netcat-openbsd");
        using Played server = await Played.ServerAsync(Scenario);
        server.Process.Signal(ForeignSocket.Stop);
        using HangupProcess nc = HangupProcess.Of("nc", ["127.0.0.1", $"{server.Port}"]);
        await nc.Input.WriteAsync("ab");
        await nc.Input.FlushAsync(TestContext.Current.CancellationToken);
        await ForeignSocket.HoldsUnreadAsync(server.Port, bytes: 2);
        nc.Signal(ForeignSocket.Stop);
        server.Process.Signal(ForeignSocket.Continue);
        await server.Process.ReadLineWithAsync("connection 1: close -> ok");

        Assert.Equal("ECONNRESET", ForeignSocket.PendingErrorOf(nc.Id));

        nc.Signal(ForeignSocket.Continue);
        nc.Input.Close();
        Assert.Equal("", (await nc.EndAsync()).Output);
        await server.InterruptAsync();
    }

    /// <summary>The last line that a client prints; the server has told each of its calls.</summary>
    private static async Task<string> SeenByAsync(string program, IEnumerable<string> arguments, params string[] options)
    {
        using Played server = await Played.ServerAsync(Scenario, options);
        ToolRun client;
        using (HangupProcess process = HangupProcess.Of(program, [.. arguments, $"127.0.0.1:{server.Port}"]))
            client = await process.EndAsync();

        Assert.Empty(client.Error);
        Assert.StartsWith("connection 1: from 127.0.0.1:", await server.Process.ReadLineWithAsync("connection 1:"), StringComparison.Ordinal);
        foreach (string said in new[] { "holds 2 bytes unread", "read 1 -> ok:1", "close -> ok", "done" })
            Assert.Equal($"connection 1: {said}", await server.Process.ReadLineAsync());
        Assert.Empty(await server.InterruptAsync());
        return client.Lines[^1];
    }
}

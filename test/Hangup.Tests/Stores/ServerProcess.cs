using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Stores;

/// <summary>A server with a temporary folder of its own. Both are gone when the tests are, even if they are killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The shell outlives whatever ends the tests, since it ignores the signals of a terminal or of `timeout`. Its standard input ends with
    // them. The server must not inherit that it ignores a signal: one that comes before it has set its own handlers would be lost.
    // Not yet waited for, the server keeps its process id, so that no other process can be met.
    private const string Guard = """
        trap '' HUP INT TERM
        signal=$1 folder=$2
        shift 2
        (trap - HUP INT TERM; exec "$@") </dev/null >"$folder/log" 2>&1 &
        read -r
        kill -s "$signal" $! && wait $!
        rm -rf "$folder"
        """;

    private static int _given;

    private readonly DirectoryInfo _folder;
    private readonly Process _guard;

    private ServerProcess(DirectoryInfo folder, Process guard) => (_folder, _guard) = (folder, guard);

    public static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("hangup-store-");

    /// <summary>Starts a server that keeps its files in the folder and ends on the signal.</summary>
    public static ServerProcess Start(DirectoryInfo folder, string signal, IEnumerable<string> command) => new(
        folder,
        Process.Start(new ProcessStartInfo("bash", ["-c", Guard, "guard", signal, folder.FullName, .. command]) { RedirectStandardInput = true })!);

    /// <summary>
    /// A port that nobody listens on. It is below those that the kernel gives out by itself (ip_local_port_range), so that no other
    /// test gets it before the server does; nor is it given out twice.
    /// </summary>
    public static int FreePort()
    {
        int port;
        do
            port = 20_000 + (Environment.ProcessId + Interlocked.Increment(ref _given)) % 10_000;
        while (!IsFree(port));
        return port;
    }

    /// <summary>Waits until the server answers.</summary>
    public async Task Ready(Func<Task> ask, Func<Exception, bool> notYet)
    {
        long start = Stopwatch.GetTimestamp();
        while (await Record.ExceptionAsync(ask) is { } failure)
        {
            if (!notYet(failure) || Stopwatch.GetElapsedTime(start) > Observed.Deadline)
                Assert.Fail($"the server does not answer: {failure}\n{Log()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync(CancellationToken.None).WaitAsync(Observed.Deadline);
        _guard.Dispose();
    }

    // The shell creates it a moment after it has started.
    private string Log() => Path.Combine(_folder.FullName, "log") is var log && File.Exists(log) ? File.ReadAllText(log) : "(no log yet)";

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}

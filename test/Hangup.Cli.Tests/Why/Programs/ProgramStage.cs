using System.Collections.Concurrent;
using System.Globalization;

namespace Hangup.Cli.Tests;

/// <summary>The servers that the programs meet, and the programs that must be compiled.</summary>
public sealed class ProgramStage : IAsyncLifetime
{
    // Only what hangs runs so long; a start alone takes most of a minute where much else runs.
    private const string Timeout = "timeout 150";

    // Linux wakes a program that polls when it has queued an ICMP message, and stores the error after that (tcp_v4_err()): who asks for it
    // in between believes that it has connected. On the one processor that handles the message nobody can ask meanwhile.
    private const string OnOneProcessor = "taskset -pc $(taskset -pc $$ | sed 's/.*: //; s/[-,].*//') $$ >/dev/null";

    private static readonly (string Compiler, string Command)[] Builds =
    [
        ("go", "GO111MODULE=off GOCACHE=$BUILT/cache CGO_ENABLED=0 go build -o $BUILT/go-client client.go"),
        ("javac", "javac -d $BUILT Client.java"),
        ("rustc", "rustc -o $BUILT/rust-client client.rs"),
    ];

    private readonly ConcurrentDictionary<string, int> _ports = [];
    private readonly List<IDisposable> _servers = [];
    private readonly string _built = Directory.CreateTempSubdirectory("hangup-programs-").FullName;
    private readonly SemaphoreSlim _atOnce = new(4);
    private readonly ConcurrentDictionary<string, Lazy<Task<string[]>>> _inNetwork = [];

    /// <summary>The folder of the programs, in which they run.</summary>
    public static string Sources { get; } = Path.Combine(Repository.Root, "test", "Hangup.Cli.Tests", "Why", "Programs", "Sources");

    public static bool IsInstalled(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, command)));

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (string situation in Situations.OfTheTests)
        {
            var server = new FailingHttpServer(situation);
            _servers.Add(server);
            _ports[situation] = server.Port;
        }

        foreach (string scenario in Situations.AtAddress)
        {
            Played server = await Played.ServerAsync(scenario);
            _servers.Add(server);
            _ports[scenario] = server.Port;
        }

        _ports[Situations.NoName] = 80;
        await Task.WhenAll(Builds.Where(build => IsInstalled(build.Compiler)).Select(build => ShellAsync(build.Command)));
    }

    public ValueTask DisposeAsync()
    {
        _servers.ForEach(server => server.Dispose());
        Directory.Delete(_built, recursive: true);
        _atOnce.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the program writes, to either output.</summary>
    public async Task<string> PlayAsync(ProgramCase played)
    {
        if (!Situations.InNetwork.Contains(played.Situation))
        {
            string host = played.Situation == Situations.NoName ? "no.such.host.invalid" : "127.0.0.1";
            string port = _ports[played.Situation].ToString(CultureInfo.InvariantCulture);
            return played.Program == ProgramCases.DotNet
                ? await DotNetClient.PlayAsync(played.Command, host, port)
                : await ShellAsync(With(played.Command, host, port), LimitOf(played.Situation));
        }

        // One run of the scenario for all of its programs, each in a process of its own and all at once.
        ProgramCase[] together = [.. ProgramCases.All.Where(other => other.Situation == played.Situation)];
        string[] outputs = await _inNetwork.GetOrAdd(played.Situation, scenario => new(() => PlayInNetworkAsync(scenario, together))).Value;
        return outputs[Array.IndexOf(together, played)];
    }

    private async Task<string[]> PlayInNetworkAsync(string scenario, ProgramCase[] cases)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_built, scenario)).FullName;
        string script = string.Concat(cases.Select((played, index) => $"({Timeout} {played.Command}) >{folder}/{index} 2>&1 </dev/null &\n")) + "wait\n";
        using (HangupProcess tool = HangupProcess.Of(
            "dotnet",
            [typeof(Tool).Assembly.Location, "lab", "play", scenario, "--as", "server", "--", "sh", "-c", $"cd {Sources}\n{(scenario == Situations.Blackhole ? "" : OnOneProcessor)}\n{script}"],
            ("BUILT", _built), ("LIMIT", LimitOf(scenario))))
        {
            tool.Input.Close();
            await tool.EndAsync();
        }

        return [.. cases.Select((_, index) => File.ReadAllText(Path.Combine(folder, $"{index}")))];
    }

    /// <summary>After how many seconds a program gives up. Only silence is to take so long, whatever else runs here; Linux gives up a connect after 3 s there.</summary>
    private static string LimitOf(string situation) => situation is Situations.Silent or Situations.Blackhole ? "2" : "120";

    private async Task<string> ShellAsync(string command, string limit = "")
    {
        await _atOnce.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            using HangupProcess shell = HangupProcess.Of(
                "sh", ["-c", $"cd {Sources}; {command} 2>&1"], ("BUILT", _built), ("LIMIT", limit), ("PATH", Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin"));
            shell.Input.Close();
            return (await shell.EndAsync()).Output;
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private static string With(string command, string host, string port) =>
        $"{Timeout} {command.Replace("{host}", host, StringComparison.Ordinal).Replace("{port}", port, StringComparison.Ordinal)}";
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hangup.Cli.Tests;

/// <summary>A program, most often the built tool, as a process of its own. Whatever is awaited of it is awaited with a deadline.</summary>
internal sealed partial class HangupProcess : IDisposable
{
    public const int Interrupt = 2; // SIGINT
    public const int Terminate = 15; // SIGTERM

    /// <summary>On a machine with forty times the work that it can do, the start alone takes most of a minute.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _error;

    private HangupProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The tool as a shell would name it.</summary>
    public static string Command => $"dotnet '{typeof(Tool).Assembly.Location}'";

    public int Id => _process.Id;

    /// <summary>The lines that <see cref="ReadLineWithAsync"/> passed over, and the one that it found.</summary>
    public string Passed { get; private set; } = "";

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts the tool. Tests that run in the background of a shell have SIGINT ignored, and their children inherit that.</summary>
    public static HangupProcess Start(params string[] arguments) => OperatingSystem.IsLinux()
        ? Of("env", ["--default-signal=INT", "dotnet", typeof(Tool).Assembly.Location, .. arguments])
        : Of("dotnet", [typeof(Tool).Assembly.Location, .. arguments]);

    public static HangupProcess Of(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new HangupProcess(start);
    }

    public static HangupProcess Shell(string script) => Of("bash", ["-c", script]);

    /// <summary>The next line of output; waits for it.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline)
            ?? throw new EndOfStreamException($"The output ended: {await _error.WaitAsync(Deadline)}");

    /// <summary>Lines of output up to one that has a text in it.</summary>
    public async Task<string> ReadLineWithAsync(string text)
    {
        string line;
        do
        {
            line = await ReadLineAsync();
            Passed += line + "\n";
        }
        while (!line.Contains(text, StringComparison.Ordinal));
        return line;
    }

    public void CloseOutput() => _process.StandardOutput.Close();

    public void Signal(int signal) => Signal(_process.Id, signal);

    public static void Signal(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    /// <summary>Waits for the end; what was read or closed before is not in the output.</summary>
    public async Task<ToolRun> EndAsync(bool outputIsClosed = false)
    {
        string output = outputIsClosed ? "" : await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);
        string error = await _error.WaitAsync(Deadline);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);
        return new ToolRun(_process.ExitCode, output, error);
    }

    /// <summary>Waits for the end, and reads nothing of its output.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

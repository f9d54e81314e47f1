using System.Globalization;

namespace Hangup.Cli.Tests;

/// <summary>A server of the lab as a process, ready for clients.</summary>
internal sealed class Played : IDisposable
{
    private Played(HangupProcess process, int port)
    {
        Process = process;
        Port = port;
    }

    public HangupProcess Process { get; }

    public int Port { get; }

    public static async Task<Played> ServerAsync(string scenario, params string[] options)
    {
        HangupProcess process = HangupProcess.Start(["lab", "play", scenario, "--as", "server", "--listen", "127.0.0.1:0", .. options]);
        string line = await process.ReadLineWithAsync("127.0.0.1:");
        string port = new([.. line[(line.IndexOf("127.0.0.1:", StringComparison.Ordinal) + "127.0.0.1:".Length)..].TakeWhile(char.IsAsciiDigit)]);
        return new Played(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it as Ctrl-C does; the lines that were not read yet.</summary>
    public async Task<IReadOnlyList<string>> InterruptAsync()
    {
        Process.Signal(HangupProcess.Interrupt);
        ToolRun run = await Process.EndAsync();
        Assert.Equal((130, ""), (run.ExitCode, run.Error));
        return run.Lines;
    }

    public void Dispose() => Process.Dispose();
}

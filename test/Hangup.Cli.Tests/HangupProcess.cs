using System.Diagnostics;

namespace Hangup.Cli.Tests;

/// <summary>The built tool as a process of its own.</summary>
internal static class HangupProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Process Start(params string[] arguments) => Start("dotnet", [typeof(Tool).Assembly.Location, .. arguments]);

    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        return await EndAsync(process);
    }

    public static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);
        return (process.ExitCode, await output, await error);
    }
}

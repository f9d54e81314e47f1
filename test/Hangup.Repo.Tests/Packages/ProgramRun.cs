using System.Diagnostics;

namespace Hangup.Repo.Tests;

/// <summary>A program that is run to its end, with what it wrote.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    /// <summary>The dotnet command, as in a shell of its own: what MSBuild and the test's own host left in the environment is not handed on.</summary>
    public static async Task<ProgramRun> DotNetAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProgramRun run = await OfAsync("dotnet", folder, environment, arguments);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}");
        return run;
    }

    /// <summary>Any program; both of its streams are its output.</summary>
    public static async Task<ProgramRun> OfAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // A build node that stays behind would keep the output open, and the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            CancellationToken stop = TestContext.Current.CancellationToken;
            Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
            Task<string> error = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop).WaitAsync(Deadline, stop);
            return new(process.ExitCode, await output.WaitAsync(Deadline, stop) + await error.WaitAsync(Deadline, stop));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}

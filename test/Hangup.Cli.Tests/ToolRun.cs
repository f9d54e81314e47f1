using System.Globalization;
using System.Text.Json;

namespace Hangup.Cli.Tests;

/// <summary>A command line that was run, most often inside the test's own process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonElement.Parse(line))];

    public static Task<ToolRun> OfAsync(params string[] arguments) => OnAsync(null, arguments);

    /// <summary>
    /// In a process of its own, as what plays scenarios must be: a close there is to be the last one, and the processes that other tests start
    /// have copies of this process's descriptors until execve(2).
    /// </summary>
    public static async Task<ToolRun> ApartAsync(params string[] arguments)
    {
        using HangupProcess tool = HangupProcess.Start(arguments);
        tool.Input.Close();
        return await tool.EndAsync();
    }

    /// <summary>What a command would write, without what it does.</summary>
    public static ToolRun Written(int? columns, Action<Page> write)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(new Page(new ToolHost { Out = output, Error = TextWriter.Null, Columns = columns, Colours = columns is not null }));
        return new ToolRun(0, output.ToString(), "");
    }

    /// <summary>As on a terminal that is so many columns wide.</summary>
    public static async Task<ToolRun> OnAsync(int? columns, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var host = new ToolHost { Out = output, Error = error, Columns = columns, Colours = columns is not null };
        int exitCode = await Tool.RunAsync(arguments, host, TestContext.Current.CancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}

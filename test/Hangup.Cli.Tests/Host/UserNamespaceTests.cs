namespace Hangup.Cli.Tests;

/// <summary>The tool as a user without rights, which takes root to become.</summary>
public sealed class UserNamespaceTests : IDisposable
{
    private const string Nobody = "65534";
    private static readonly string[] AsNobody = ["--reuid", Nobody, "--regid", Nobody, "--clear-groups"];

    private readonly ReadableTool _copy;

    public UserNamespaceTests()
    {
        Needed.Linux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root: becomes the user nobody");
        Needed.Program("setpriv", "util-linux");
        _copy = new();
    }

    public void Dispose() => _copy.Dispose();

    [Theory]
    [InlineData("dotnet Hangup.Cli.dll")]
    [InlineData("Hangup.Cli")]
    public async Task A_user_gets_a_namespace_and_keeps_the_process(string program)
    {
        await SkipWithoutNamespacesAsync();
        using HangupProcess tool = Start("LANG=C", [.. Words(program.Split(' ')), "lab", "play", "close-with-unread-data", "--as", "server", "--listen", ":0"]);
        await tool.ReadLineWithAsync("listening on 127.0.0.1:");

        // Its root is nobody outside.
        string map = await File.ReadAllTextAsync($"/proc/{tool.Id}/uid_map", TestContext.Current.CancellationToken);
        Assert.Equal(["0", Nobody, "1"], map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        tool.Signal(HangupProcess.Terminate);
        Assert.Equal(143, (await tool.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_program_runs_in_a_network_of_the_users_own()
    {
        await SkipWithoutNamespacesAsync();
        using HangupProcess tool = Start(
            "LANG=C", [.. Words("dotnet", "Hangup.Cli.dll"), "lab", "play", "rst-exact-sequence", "--as", "server", "--", "nc", "-N", "{host}", "{port}"]);
        tool.Input.Close();

        ToolRun run = await tool.EndAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("RST seq 1", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such scenario")]
    [InlineData("")]
    public async Task Arguments_and_the_exit_code_are_kept(string argument)
    {
        await SkipWithoutNamespacesAsync();
        using HangupProcess tool = Start("LANG=C", [.. Words("dotnet", "Hangup.Cli.dll"), "lab", "run", argument]);

        ToolRun run = await tool.EndAsync();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{argument}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marked_process_stays_as_it_is()
    {
        using HangupProcess tool = Start(
            "HANGUP_USER_NAMESPACE=1", [.. Words("dotnet", "Hangup.Cli.dll"), "lab", "play", "close-with-unread-data", "--as", "server", "--listen", ":0"]);
        await tool.ReadLineWithAsync("listening on 127.0.0.1:");

        string map = await File.ReadAllTextAsync($"/proc/{tool.Id}/uid_map", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync("/proc/self/uid_map", TestContext.Current.CancellationToken), map);
    }

    [Fact]
    public async Task Root_needs_none()
    {
        using HangupProcess tool = HangupProcess.Start("lab", "play", "close-with-unread-data", "--as", "server", "--listen", ":0");
        await tool.ReadLineWithAsync("listening on 127.0.0.1:");

        string map = await File.ReadAllTextAsync($"/proc/{tool.Id}/uid_map", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync("/proc/self/uid_map", TestContext.Current.CancellationToken), map);
    }

    private static async Task SkipWithoutNamespacesAsync()
    {
        using HangupProcess probe = HangupProcess.Of("setpriv", [.. AsNobody, "unshare", "--user", "--map-root-user", "--net", "true"]);
        Assert.SkipUnless((await probe.EndAsync()).ExitCode == 0, "needs user namespaces for everybody");
    }

    private HangupProcess Start(string variable, IEnumerable<string> command) =>
        HangupProcess.Of("setpriv", [.. AsNobody, "env", $"HOME={_copy.Folder}", variable, .. command]);

    /// <summary>A program by its path, with the files of the tool in the copy.</summary>
    private IEnumerable<string> Words(params string[] program) =>
        program.Select(word => word.StartsWith("Hangup", StringComparison.Ordinal) ? _copy.FileOf(word) : word);
}

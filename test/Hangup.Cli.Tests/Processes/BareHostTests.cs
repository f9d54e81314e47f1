namespace Hangup.Cli.Tests;

/// <summary>The tool where something that hosts usually have was taken away: one sentence that says what is missing, or the work without it.</summary>
public sealed class BareHostTests : IDisposable
{
    private const string NoIPv6 = "exec unshare --net bash -c 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1; ip link set lo up; exec \"$@\"' bash";
    private const string NoRights = "exec unshare --net setpriv --bounding-set=-all --inh-caps=-all";
    private const string NoNamespaces = "exec unshare --user --map-root-user --net bash -c 'ip link set lo up; echo 0 > /proc/sys/user/max_user_namespaces; "
        + "exec setpriv --bounding-set=-all --inh-caps=-all \"$@\"' bash";
    private const string NoShell = "exec unshare --mount bash -c 'mount --bind /dev/null /bin/sh; exec \"$@\"' bash";
    private const string NoEnvironment = "exec env -i PATH=$PATH";
    private const string NoPlaceToWrite = "exec unshare --mount bash -c 'mount --bind /tmp /tmp; mount -o remount,bind,ro /tmp; HOME=/nonexistent exec \"$@\"' bash";

    private readonly string _folder = Directory.CreateTempSubdirectory("hangup-bare-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(NoIPv6, "lab play close-with-unread-data --as server --listen [::1]:0", 1, "::1 is no address of this host: ")]
    [InlineData(NoIPv6, "proxy --port 0 --upstream :1 --listen [::1]:0", 1, "::1 is no address of this host: ")]
    [InlineData(NoIPv6, "proxy --port 0 --host ::1", 1, "::1 is no address of this host: ")]
    [InlineData(NoIPv6, "lab run connect-refused --ipv6", 0, "4 runs: 0 passed, 0 failed, 4 skipped (this host has no IPv6 loopback address")]
    [InlineData(NoRights, "watch", 1, "This host's connections cannot be watched: ")]
    [InlineData(NoRights, "watch --exec true", 1, "This host's connections cannot be watched: ")]
    [InlineData(NoRights, "explain --interface lo", 1, "Capturing needs the right to do so: ")]
    [InlineData(NoRights, "watch --capture lo", 1, "Capturing needs the right to do so: ")]
    [InlineData(NoRights, "lab play close-with-unread-data --as server --listen :80", 1, "Port 80 is reserved for privileged programs: ")]
    [InlineData(NoRights, "proxy --port 0 --upstream :1 --listen 127.0.0.1:80", 1, "Port 80 is reserved for privileged programs: ")]
    [InlineData(NoRights, "proxy --host 127.0.0.1 --port 80", 1, "Port 80 is reserved for privileged programs: ")]
    [InlineData(NoRights, "explain {folder}/closed", 1, "{folder}/closed may not be read: ")]
    [InlineData(NoRights, "why {folder}/closed", 1, "{folder}/closed may not be read: ")]
    [InlineData(NoRights, "proxy --config {folder}/closed", 1, "{folder}/closed may not be read: ")]
    [InlineData(NoShell, "watch --exec true", 1, "/bin/sh cannot be started (permission denied): ")]
    [InlineData(NoEnvironment, "lab run connect-refused --ipv4", 0, "4 runs: 4 passed")]
    [InlineData(NoPlaceToWrite, "lab run connect-refused --ipv4", 0, "4 runs: 4 passed")]
    public async Task One_sentence_says_what_is_missing(string without, string arguments, int exitCode, string sentence)
    {
        Needed.Linux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root: takes parts of the host away in namespaces of its own");
        Needed.Program("setpriv", "util-linux");
        Needed.Program("ip", "iproute2");
        string closed = Path.Combine(_folder, "closed");
        await File.WriteAllTextAsync(closed, "", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(closed, UnixFileMode.None);
        using HangupProcess tool = HangupProcess.Shell(
            $"{without} {HangupProcess.Command} {arguments.Replace("{folder}", _folder, StringComparison.Ordinal)}");

        ToolRun run = await tool.EndAsync();

        string[] lines = (exitCode == 0 ? run.Output : run.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Output}{run.Error}");
        Assert.StartsWith(sentence.Replace("{folder}", _folder, StringComparison.Ordinal), lines.LastOrDefault(), StringComparison.Ordinal);
    }

    /// <summary>Where nobody may make namespaces, what one host's sockets can show is played on its own loopback.</summary>
    [Fact]
    public async Task Without_namespaces_scenarios_pass_that_need_none()
    {
        Needed.Linux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root: takes parts of the host away in namespaces of its own");
        Needed.Program("setpriv", "util-linux");
        using HangupProcess tool = HangupProcess.Shell(
            $"{NoNamespaces} {HangupProcess.Command} lab run connect-bound-not-listening connect-again-after-so-error bind-address-in-use "
            + "reuseport-listener-closed proxy-idle-timeout close-with-unread-data calls-under-repair");

        ToolRun run = await tool.EndAsync();

        Assert.True(run.ExitCode == 0, $"{run.ExitCode}: {run.Output}{run.Error}");
        Assert.Matches(@"\n\d+ runs: [1-9]\d* passed, 0 failed, [1-9]\d* skipped, \d+ steps left out \(networks of one's own take root or a user namespace", run.Output);
    }

    [Theory]
    [InlineData("lab list --flavor", ">&- 2>&-", 2)]
    [InlineData("explain nofile", "2>&-", 1)]
    [InlineData("lab run connect-refused --ipv4 --log", "<&- 2>&-", 0)]
    [InlineData("lab list --flavor", "2>/dev/full", 2)]
    [InlineData("lab list", ">&-", 1)]
    public async Task Streams_that_are_closed_from_the_beginning_or_full_do_no_harm(string arguments, string closed, int exitCode)
    {
        Needed.Linux();
        using HangupProcess tool = HangupProcess.Shell($"exec {HangupProcess.Command} {arguments} {closed}");

        Assert.Equal(exitCode, (await tool.EndAsync()).ExitCode);
    }
}

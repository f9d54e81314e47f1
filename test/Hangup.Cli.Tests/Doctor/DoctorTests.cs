namespace Hangup.Cli.Tests.Doctor;

public sealed class DoctorTests
{
    [Fact]
    public async Task Abilities_and_settings_are_told_as_documented()
    {
        ToolRun run = await ToolRun.OfAsync("doctor", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("doctor --json");
        Assert.All(run.Json, line => DocumentedFields.AssertExactly(tables[line.GetProperty("kind").GetString() == "ability" ? 0 : 1], line));
        Assert.Contains(run.Json, line => line.GetProperty("name").GetString() == "tracepoints");
    }

    [Fact]
    public async Task Every_setting_that_this_host_has_stands_in_the_text()
    {
        Needed.Linux();
        ToolRun run = await ToolRun.OfAsync("doctor");
        string somaxconn = (await File.ReadAllTextAsync("/proc/sys/net/core/somaxconn", TestContext.Current.CancellationToken)).Trim();
        Assert.Contains($"net.core.somaxconn = {somaxconn}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("What this host lets the tool do", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net.ipv4.tcp_abort_on_overflow", "0", "Fine")]
    [InlineData("net.ipv4.tcp_abort_on_overflow", "1", "Risk")]
    [InlineData("net.core.somaxconn", "128", "Risk")]
    [InlineData("net.core.somaxconn", "4096", "Fine")]
    [InlineData("net.ipv4.tcp_keepalive_time", "7200", "Note")]
    [InlineData("net.ipv4.ip_local_port_range", "32768\t60999", "Fine")]
    [InlineData("net.ipv4.ip_local_port_range", "50000\t51000", "Risk")]
    [InlineData("net.ipv4.tcp_max_orphans", "1000", "Risk")]
    [InlineData("net.ipv4.tcp_max_orphans", "131072", "Fine")]
    [InlineData("net.netfilter.nf_conntrack_tcp_be_liberal", "0", "Note")]
    [InlineData("net.netfilter.nf_conntrack_tcp_timeout_established", "432000", "Fine")]
    [InlineData("net.netfilter.nf_conntrack_tcp_timeout_established", "600", "Risk")]
    [InlineData("net.netfilter.nf_conntrack_max", "100", "Risk")]
    public void A_setting_is_judged(string name, string value, string judgement)
    {
        var files = new KnobFiles(asked => asked == name ? value + "\n" : asked == "net.netfilter.nf_conntrack_count" ? "90" : null, () => 500);
        JudgedKnob judged = Assert.Single(Knobs.All.Select(knob => knob.Judge(files)).OfType<JudgedKnob>());
        Assert.Equal(judgement, judged.Judgement.ToString());
    }

    [Theory]
    [InlineData("sockets: used 5\nTCP: inuse 14 orphan 7 tw 3 alloc 16 mem 0\n", 7)]
    [InlineData("TCP: inuse 14\n", 0)]
    [InlineData("", 0)]
    public void Orphans_are_read(string text, long orphans) => Assert.Equal(orphans, KnobFiles.OrphansIn(text));

    [Fact]
    public void No_two_settings_have_one_name() => Assert.Distinct(Knobs.All.Select(knob => knob.Name));
}

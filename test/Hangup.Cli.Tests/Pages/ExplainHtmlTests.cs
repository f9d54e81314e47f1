using System.Text.Json;
using System.Xml.Linq;
using Hangup.Cli.Tests.Explain;
using Hangup.Lab;

namespace Hangup.Cli.Tests.Pages;

public sealed class ExplainHtmlTests : IDisposable
{
    private readonly Cases _cases = new();

    public void Dispose() => _cases.Dispose();

    [Fact]
    public async Task Each_connection_has_a_ladder_with_its_packets_and_the_decisive_ones_marked()
    {
        string file = _cases.PathOf("report.html");
        ToolRun run = await ToolRun.OfAsync("explain", Cases.Ethernet, "--html", file, "--json", "--all");
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Error));
        WrittenPage page = WrittenPage.At(file);
        page.AssertSound();
        Dictionary<string, JsonElement> connections = run.Json.SkipLast(1).ToDictionary(line => $"{line.GetProperty("client")} {line.GetProperty("server")}");
        Assert.Equal(connections.Count, page.Entries.Count());
        foreach (XElement entry in page.Entries)
        {
            XElement ladder = Assert.Single(WrittenPage.Ladders(entry));
            string[] names = [.. WrittenPage.Having(ladder, "lane").Select(name => name.Value)];
            JsonElement connection = connections[string.Join(' ', names)];
            JsonElement[] packets = [.. connection.GetProperty("packets").EnumerateArray()];
            Assert.Equal(packets.Length, WrittenPage.Having(ladder, "packet").Count());
            Assert.Equal(
                packets.Where(packet => packet.GetProperty("decisive").GetBoolean()).Select(packet => $"◆ #{packet.GetProperty("number")} {packet.GetProperty("text")}"),
                WrittenPage.Having(ladder, "decisive").Select(TextOf));
            Assert.Equal(connection.GetProperty("applications").GetArrayLength(), WrittenPage.Having(ladder, "call").Count());
        }
    }

    [Fact]
    public async Task A_connection_is_told_in_words_with_what_it_rests_on_and_what_to_do()
    {
        string file = _cases.PathOf("report.html");
        await ToolRun.OfAsync("explain", Cases.Ethernet, "--html", file, "--cause", "connect-refused");
        XElement entry = Assert.Single(WrittenPage.At(file).Entries);
        Assert.Contains(Causes.ConnectRefused.Title, entry.Value, StringComparison.Ordinal);
        Assert.Contains(Causes.ConnectRefused.Advice, entry.Value, StringComparison.Ordinal);
        Assert.Contains("WSAECONNREFUSED", entry.Value, StringComparison.Ordinal);
        Assert.Contains("connect → ECONNREFUSED", WrittenPage.Having(entry, "call").Single().Value, StringComparison.Ordinal);
        Assert.Contains("to the server: #", WrittenPage.Ladders(entry).Single().Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_silence_and_packets_left_out_are_said_in_the_ladder()
    {
        var start = new DateTimeOffset(2026, 1, 2, 15, 4, 5, TimeSpan.Zero);
        var ladder = new Ladder(
            [(Host.Client, "a"), (Host.Server, "b")],
            [
                new LadderArrow(Host.Client, true, "SYN seq 0", false) { At = start },
                new LadderArrow(Host.Client, true, "PSH ACK seq 1", false) { At = start.AddSeconds(60) },
                new LadderOmission(1234),
                new LadderArrow(Host.Client, false, "RST seq 1", true) { At = start.AddSeconds(600) },
            ]);
        using var output = new StringWriter();
        new SvgLadder(new HtmlWriter(output), ladder).Write("x", "drawn");
        string[] gaps = [.. WrittenPage.Having(XElement.Parse(output.ToString()), "gap").Select(gap => gap.Value)];
        Assert.Equal(["60 s without a packet", "… 1234 packets …"], gaps);
        Assert.Contains("60 s without a packet", ToolRun.Written(80, page => page.Write(new TerminalLadder(ladder, 76))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_from_elsewhere_becomes_no_markup()
    {
        const string name = "<img src=x onerror=alert(1)>&'\"\e[31m.pcap";
        string capture = _cases.Write(name, File.ReadAllBytes(Cases.Ethernet));
        string file = _cases.PathOf("report.html");
        await ToolRun.OfAsync("explain", capture, "--html", file);
        WrittenPage page = WrittenPage.At(file);
        page.AssertSound();
        Assert.Empty(page.Root.Descendants("img"));
        Assert.Equal(name.Replace('\e', '\uFFFD'), page.Root.Descendants("h1").Single().Value);
    }

    [Fact]
    public async Task A_page_is_bounded_and_says_so()
    {
        string file = _cases.PathOf("report.html");
        await ToolRun.OfAsync("explain", Cases.Ethernet, "--html", file, "--most", "1");
        WrittenPage page = WrittenPage.At(file);
        Assert.Single(page.Entries);
        Assert.Contains("These are the worst 1 of 3 connections", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_without_connections_makes_a_page_that_says_so()
    {
        string file = _cases.PathOf("report.html");
        ToolRun run = await ToolRun.OfAsync("explain", _cases.Write("empty", []), "--html", file);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        WrittenPage page = WrittenPage.At(file);
        page.AssertSound();
        Assert.Contains("The capture was not read to its end: it is empty.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_could_be_read_nothing_is_written()
    {
        string file = _cases.PathOf("report.html");
        await ToolRun.OfAsync("explain", "/nowhere/at.pcap", "--html", file);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task The_page_may_not_take_the_place_of_the_capture()
    {
        string capture = _cases.Write("a.pcap", File.ReadAllBytes(Cases.Ethernet));
        ToolRun run = await ToolRun.OfAsync("explain", capture, "--html", Path.Combine(Path.GetDirectoryName(capture)!, ".", "a.pcap"));
        Assert.Equal((ExitCode.Usage, $"--html would write over the capture {capture}: name another file.\n"), (run.ExitCode, run.Error));
        Assert.Equal(File.ReadAllBytes(Cases.Ethernet), File.ReadAllBytes(capture));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "--html writes a file: name one, such as --html report.html.", "-")]
    [InlineData(ExitCode.Usage, "--html writes a file: name one, such as --html report.html.", "")]
    [InlineData(ExitCode.Failed, "/proc is a folder: name a file in it, such as /proc/report.html.", "/proc")]
    [InlineData(ExitCode.Failed, "There is no folder /nowhere for the page /nowhere/a.html: make it, or name another.", "/nowhere/a.html")]
    [InlineData(ExitCode.Failed, "The page /dev/full cannot be written: no space left on device.", "/dev/full")]
    public async Task A_page_that_cannot_be_written_is_one_sentence(int exitCode, string sentence, string file)
    {
        Needed.Linux();
        ToolRun run = await ToolRun.OfAsync("explain", Cases.Ethernet, "--html", file);
        Assert.Equal((exitCode, sentence + "\n"), (run.ExitCode, run.Error));
    }

    /// <summary>A label that was broken into lines, as one.</summary>
    private static string TextOf(XElement packet) =>
        string.Join(' ', packet.Elements("text").Where(text => text.Attribute("class") is null).Select(text => text.Value));
}

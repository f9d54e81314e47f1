using System.Globalization;
using System.Net.Sockets;
using Hangup.Cli.Tests.Explain;
using Hangup.Explain;
using Hangup.Lab;
using Hangup.Packets;
using Spectre.Console;

namespace Hangup.Cli.Tests;

/// <summary>The pictures of the documentation show what the tool prints.</summary>
public sealed class ImageTests
{
    /// <summary>Set to 1 to write the pictures anew instead of comparing them.</summary>
    internal const string Update = "HANGUP_UPDATE_IMAGES";

    private const string Id = "close-with-unread-data";
    private const int Most = 3;

    private const string Log = """
        2026-11-24T10:31:02Z orders: read tcp 10.0.0.5:33412->10.0.0.7:5432: read: connection reset by peer
        2026-11-24T10:31:02Z orders: read tcp 10.0.0.5:33418->10.0.0.7:5432: read: connection reset by peer
        2026-11-24T10:31:05Z billing: dial tcp 10.0.0.9:443: connect: connection refused
        2026-11-24T10:31:09Z mailer: System.Net.Sockets.SocketException (32): Broken pipe

        """;

    private static readonly Scenario Scenario = Scenarios.All.Single(scenario => scenario.Id == Id);

    [Fact]
    public async Task Lab_run()
    {
        Needed.Networks(); // Elsewhere steps are left out, and the page says so.
        var tally = new RunTally();
        await foreach (ScenarioRun run in new ScenarioRunner(new RunOptions()).RunAllAsync(RunRequest.AllOf(Scenario), TestContext.Current.CancellationToken))
            tally.Add(run);

        // How long it took would differ from picture to picture.
        Check("lab-run.svg", $"hangup lab run {Id}", page => TableReport.Write(page, tally, TimeSpan.FromSeconds(0.1)));
    }

    [Fact]
    public async Task Lab_show()
    {
        Needed.Networks();
        var request = new RunRequest(Scenario, AddressFamily.InterNetwork, Flavour.Sync);
        ScenarioRun run = await new ScenarioRunner(new RunOptions()).RunAsync(request, TestContext.Current.CancellationToken);
        Check("lab-show.svg", $"hangup lab show {Id}", page => ScenarioPage.Write(page, Scenario, run));
    }

    [Fact]
    public void Why()
    {
        var scan = new LogScan();
        scan.Add(Log);
        scan.Complete();
        Check("why.svg", "hangup why app.log", page => LogPage.Write(page, scan, all: false));
    }

    [Fact]
    public void Explain()
    {
        const string name = "capture.pcap";
        using FileStream capture = File.OpenRead(Cases.Ethernet);
        CaptureExplanation explanation = new CaptureExplainer(new ExplainOptions { MostConnections = Most }).Explain(
            new CaptureReader(capture), TestContext.Current.CancellationToken);
        Check("explain.svg", $"hangup explain {name}", page => ExplainPage.Write(page, explanation, name, Most));
    }

    [Fact]
    public async Task Handling()
    {
        using var program = new OrdersProgram();
        await program.RunAsync(TestContext.Current.CancellationToken);
        Check("handling.svg", "dotnet run", program.Write);
    }

    private static void Check(string file, string command, Action<Page> write)
    {
        Needed.Linux();
        string path = Path.Combine(Repository.Root, "docs", "images", file);
        string drawn = Drawn(command, write);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, drawn);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == drawn, $"docs/images/{file} is not what the tool prints: run these tests with {Update}=1.");
    }

    private static string Drawn(string command, Action<Page> write)
    {
        using var nowhere = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(nowhere),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 116;
        using Recorder recorder = console.CreateRecorder();
        var page = new Page(recorder, isTerminal: true);
        page.Line(("$ ", Styles.Dim), (command, Styles.Strong));
        write(page);
        return recorder.Export(new TerminalSvg());
    }
}

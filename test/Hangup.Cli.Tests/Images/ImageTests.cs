using System.Globalization;
using System.Net.Sockets;
using Hangup.Lab;
using Spectre.Console;

namespace Hangup.Cli.Tests;

/// <summary>The pictures of the documentation show what the tool prints.</summary>
public sealed class ImageTests
{
    /// <summary>Set to 1 to write the pictures anew instead of comparing them.</summary>
    internal const string Update = "HANGUP_UPDATE_IMAGES";

    private const string Id = "close-with-unread-data";
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

using System.Buffers.Binary;
using Hangup.Cli.Tests.Explain;
using Microsoft.Playwright;

namespace Hangup.Cli.Tests.Pages;

/// <summary>Both pages in a real browser.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Explain = "explain";
    private const string Lab = "lab";

    /// <summary>Set to a folder to keep pictures of the pages there.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("HANGUP_PICTURES");

    private static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };
    private readonly Cases _cases = new();

    public void Dispose() => _cases.Dispose();

    [Theory]
    [InlineData(Explain)]
    [InlineData(Lab)]
    public async Task A_page_shows_its_ladders_and_nothing_goes_wrong(string kind)
    {
        if (kind == Lab)
            Needed.Networks(); // Elsewhere no packet is drawn.
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(kind));
        int entries = await opened.Entries.CountAsync();
        Assert.Equal(3, entries);
        Assert.Equal(entries, await opened.Page.Locator("svg.ladder:visible").CountAsync());
        foreach (ILocator ladder in await opened.Page.Locator("svg.ladder").AllAsync())
            Assert.True((await ladder.BoundingBoxAsync())!.Height > 100);
        Assert.True(await opened.Page.Locator(".decisive:visible").CountAsync() > 0);
        Assert.False(await opened.IsWiderThanTheWindowAsync());
        opened.AssertNoProblems();
        await KeepAsync(opened, $"{kind}-light");
    }

    [Fact]
    public async Task Search_and_selections_hide_what_does_not_fit_and_show_it_again()
    {
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(Explain));
        ILocator search = opened.Page.GetByLabel("Search"), cause = opened.Page.GetByLabel("Cause"), count = opened.Page.Locator("output");
        await search.FillAsync("127.0.0.1:8081");
        Assert.Equal((1, "1 of 3 connections"), (await opened.ShownAsync(), await count.TextContentAsync()));
        await search.FillAsync("8081 no-such-word");
        Assert.Equal(0, await opened.ShownAsync());
        await search.FillAsync("");
        Assert.Equal((3, "3 of 3 connections"), (await opened.ShownAsync(), await count.TextContentAsync()));
        await cause.SelectOptionAsync("close-with-unread-data");
        Assert.Equal(1, await opened.ShownAsync());
        Assert.Equal("close-with-unread-data", await opened.Page.Locator("[data-entry]:visible").GetAttributeAsync("data-cause"));
        await cause.SelectOptionAsync("");
        await opened.Page.GetByLabel("Server").SelectOptionAsync("127.0.0.1:8081");
        Assert.Equal(1, await opened.ShownAsync());
        opened.AssertNoProblems();
    }

    [Fact]
    public async Task A_family_without_a_fitting_scenario_goes_with_its_heading()
    {
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(Lab));
        int families = await opened.Page.Locator("[data-group]:visible").CountAsync();
        await opened.Page.GetByLabel("Cause").SelectOptionAsync("connect-refused");
        Assert.Equal((1, 1), (await opened.ShownAsync(), await opened.Page.Locator("[data-group]:visible").CountAsync()));
        Assert.True(families > 1);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Close all" }).ClickAsync();
        Assert.Equal(0, await opened.Page.Locator("svg.ladder:visible").CountAsync());
        opened.AssertNoProblems();
    }

    [Theory]
    [InlineData(Explain)]
    [InlineData(Lab)]
    public async Task Without_scripts_everything_can_be_read(string kind)
    {
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(kind), new() { JavaScriptEnabled = false });
        Assert.Equal(3, await opened.ShownAsync());
        Assert.Equal(3, await opened.Page.Locator("svg.ladder:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("form:visible").CountAsync());
        ILocator fold = opened.Page.Locator("[data-entry] > details").First;
        await fold.Locator("> summary").ClickAsync();
        Assert.Equal(2, await opened.Page.Locator("svg.ladder:visible").CountAsync());
        opened.AssertNoProblems();
    }

    [Theory]
    [InlineData(Explain, ColorScheme.Light)]
    [InlineData(Explain, ColorScheme.Dark)]
    [InlineData(Lab, ColorScheme.Dark)]
    public async Task On_a_phone_nothing_hangs_over_the_side(string kind, ColorScheme scheme)
    {
        await using OpenPage opened = await browser.OpenAsync(
            await WriteAsync(kind), new() { ViewportSize = Phone, IsMobile = true, HasTouch = true, DeviceScaleFactor = 2, ColorScheme = scheme });
        foreach (ILocator summary in await opened.Page.Locator(".fold > summary").AllAsync())
            await summary.ClickAsync();
        Assert.False(await opened.IsWiderThanTheWindowAsync());
        await KeepAsync(opened, $"{kind}-phone-{scheme}");
    }

    [Theory]
    [InlineData(Explain)]
    [InlineData(Lab)]
    public async Task The_scheme_of_colours_is_the_readers(string kind)
    {
        string file = await WriteAsync(kind);
        await using OpenPage light = await browser.OpenAsync(file, new() { ColorScheme = ColorScheme.Light });
        await using OpenPage dark = await browser.OpenAsync(file, new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal(("rgb(244, 246, 248)", "rgb(14, 18, 23)"), (await light.BackgroundAsync(), await dark.BackgroundAsync()));
        await KeepAsync(dark, $"{kind}-dark");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_and_folds_it()
    {
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(Explain));
        await opened.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await opened.Page.EvaluateAsync<string?>("document.activeElement.getAttribute('href')"));
        await opened.Page.Keyboard.PressAsync("Enter");
        ILocator fold = opened.Page.Locator("[data-entry] > details").First;
        await fold.Locator("> summary").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Null(await fold.GetAttributeAsync("open"));
        opened.AssertNoProblems();
    }

    /// <summary>Its pixels are of the fonts of the host that took it, so only that it is there and shows a whole connection is compared.</summary>
    [Fact]
    public async Task The_readme_shows_a_connection_of_the_page()
    {
        await using OpenPage opened = await browser.OpenAsync(await WriteAsync(Explain), new() { ViewportSize = new() { Width = 1000, Height = 800 } });
        byte[] taken = await opened.Entries.First.ScreenshotAsync();
        string picture = Path.Combine(Repository.Root, "docs", "images", "explain-html.png");
        if (Environment.GetEnvironmentVariable(ImageTests.Update) == "1")
            await File.WriteAllBytesAsync(picture, taken, TestContext.Current.CancellationToken);
        Assert.Equal(WidthOf(taken), WidthOf(await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_a_name_smuggles_in_does_not_run()
    {
        string capture = _cases.Write("<img src=x onerror=document.title=1><script>document.title=2<\u2044script>.pcap", File.ReadAllBytes(Cases.Ethernet));
        string file = _cases.PathOf("report.html");
        await ToolRun.OfAsync("explain", capture, "--html", file);
        await using OpenPage opened = await browser.OpenAsync(file);
        Assert.StartsWith("<img src=x", await opened.Page.TitleAsync(), StringComparison.Ordinal);
        opened.AssertNoProblems();
    }

    private async Task<string> WriteAsync(string kind)
    {
        string file = _cases.PathOf($"{kind}.html");
        ToolRun run = kind == Explain
            ? await ToolRun.OfAsync("explain", Cases.Ethernet, "--html", file)
            : await ToolRun.ApartAsync("lab", "run", "close-with-unread-data", "connect-refused", "local-dispose-during-read", "--report", file);
        Assert.Equal((ExitCode.Fine, ""), (run.ExitCode, run.Error));
        return file;
    }

    /// <summary>A PNG has it behind its signature and the head of its first chunk.</summary>
    private static int WidthOf(byte[] png) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));

    private static async Task KeepAsync(OpenPage opened, string name)
    {
        if (Pictures is not null)
            await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }
}

using Microsoft.Playwright;

namespace Hangup.Cli.Tests.Pages;

/// <summary>The Chromium of this host, for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        // Chromium's own sandbox does not start as root.
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page in a window of its own; without Chromium the test is skipped.</summary>
    internal async Task<OpenPage> OpenAsync(string file, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_chromium is null, "chromium is not installed (package chromium).");
        IBrowserContext context = await _chromium!.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium"))
        .FirstOrDefault(File.Exists);
}

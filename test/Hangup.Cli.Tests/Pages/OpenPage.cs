using Microsoft.Playwright;

namespace Hangup.Cli.Tests.Pages;

/// <summary>A page in the browser, and all that went wrong with it since it was opened.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    public OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => _problems.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _problems.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _problems.Add($"asked for {request.Url}");
        };
    }

    public IPage Page { get; }

    public ILocator Entries => Page.Locator("[data-entry]");

    public Task<int> ShownAsync() => Page.Locator("[data-entry]:visible").CountAsync();

    /// <summary>Whether something can only be seen by moving the whole page sideways.</summary>
    public Task<bool> IsWiderThanTheWindowAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    public void AssertNoProblems() => Assert.Empty(_problems);

    public ValueTask DisposeAsync() => new(_context.CloseAsync());
}

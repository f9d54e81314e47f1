namespace Hangup.Tests;

/// <summary>The pages of the documentation show the catalogue as it is.</summary>
public sealed class CausePageTests
{
    /// <summary>Set to 1 to write the pages anew instead of comparing them.</summary>
    private const string Update = "HANGUP_UPDATE_DOCS";

    private static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "docs", "causes");

    private static bool Updating => Environment.GetEnvironmentVariable(Update) == "1";

    [Fact]
    public void Every_cause_has_a_page_that_shows_it()
    {
        if (Updating)
        {
            Directory.CreateDirectory(Folder);
            foreach (var (name, text) in CausePages.All)
                File.WriteAllText(Path.Combine(Folder, name), text);
        }

        string[] stale = [.. CausePages.All.Where(page => !Shows(page.Key, page.Value)).Select(page => page.Key)];
        Assert.True(stale.Length == 0, $"docs/causes does not show the catalogue in {string.Join(", ", stale)}: run this test with {Update}=1.");
    }

    [Fact]
    public void Every_page_belongs_to_a_cause()
    {
        string[] orphans = [.. Directory.EnumerateFiles(Folder).Where(file => !CausePages.All.ContainsKey(Path.GetFileName(file)))];
        if (Updating)
        {
            foreach (string file in orphans)
                File.Delete(file);
            return;
        }

        Assert.True(orphans.Length == 0, $"No cause belongs to {string.Join(", ", orphans)}: run this test with {Update}=1.");
    }

    [Theory]
    [InlineData("as in linger-zero-close.", "as in [linger-zero-close](linger-zero-close.md).")]
    [InlineData("connect-refused is this page", "connect-refused is this page")]
    [InlineData("a half-open request", "a half-open request")]
    [InlineData("On Linux __tcp_close() calls tcp_send_active_reset().", "On Linux `__tcp_close()` calls `tcp_send_active_reset()`.")]
    [InlineData("shutdown(SHUT_WR) (Socket.Shutdown(SocketShutdown.Send)),", "`shutdown(SHUT_WR)` (`Socket.Shutdown(SocketShutdown.Send)`),")]
    [InlineData("net.ipv4.tcp_migrate_req=1. TCP_LINGER2, sk_err", "`net.ipv4.tcp_migrate_req=1`. `TCP_LINGER2`, `sk_err`")]
    [InlineData("/proc/*/fd, a * b < c | d [e]", @"`/proc/*/fd`, a \* b &lt; c \| d \[e\]")]
    public void A_text_of_the_catalogue_becomes_Markdown(string text, string markdown) =>
        Assert.Equal(markdown, CauseMarkdown.Of(text, Causes.ConnectRefused));

    private static bool Shows(string name, string text) =>
        Path.Combine(Folder, name) is var path && File.Exists(path) && File.ReadAllText(path) == text;
}

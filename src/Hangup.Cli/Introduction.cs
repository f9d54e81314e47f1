namespace Hangup.Cli;

/// <summary>What <c>hangup</c> alone says.</summary>
internal static class Introduction
{
    private static readonly (string Command, string Says)[] Examples =
    [
        ("hangup lab run", "plays every situation on this host and checks what each call returns"),
        ("hangup lab run close-with-unread-data --log", "shows a connection reset by peer as a log would"),
        ("hangup lab show close-with-unread-data", "explains it: timeline, what each system returns, what to do"),
        ("hangup why 'connection reset by peer'", "says what an error text, or a log full of them, means and what to do"),
        ("hangup lab play close-with-unread-data --as server --listen :8080", "resets every program that connects to port 8080"),
    ];

    public static void Write(Page page)
    {
        page.Line(("hangup", Styles.Strong), (" makes TCP connections fail on purpose and says why they failed.", Styles.Plain));
        page.Blank();
        foreach ((string command, string says) in Examples)
        {
            page.Line(("  " + command, Styles.Id));
            page.Prose(says, 6);
        }

        page.Blank();
        page.Line(("'hangup --help' shows all commands, 'hangup COMMAND --help' their options.", Styles.Plain));
    }
}

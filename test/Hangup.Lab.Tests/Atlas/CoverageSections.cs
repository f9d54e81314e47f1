using System.Text;

namespace Hangup.Lab.Tests.Atlas;

/// <summary>The closing sections of the atlas: what the kernel can do at all, and where the atlas has it.</summary>
internal static class CoverageSections
{
    /// <summary>The titles, for the list at the top of the page.</summary>
    public static IReadOnlyList<string> Titles { get; } = ["Every reason of a RST", "Every errno of a call"];

    private const int Shown = 4;

    /// <summary>Appends the sections.</summary>
    /// <param name="page">The page.</param>
    /// <param name="cell">How a text is written into a cell of a table.</param>
    public static void Append(StringBuilder page, Func<string, string> cell)
    {
        page.Append($"""

            ## {Titles[0]}

            Linux 6.18 gives each RST that its TCP sends one of {ResetReasonCoverage.All.Count} reasons (`tcp:tcp_send_reset`). {ResetReasonCoverage.All.Count(reason => reason.WhyNot is null)} are
            provoked by situations of this page, and checked where tracepoints can be read; of the others it is said why not.

            | reason | who sends it, and when | situations, or why none |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (CoveredResetReason reason in ResetReasonCoverage.All)
            page.Append($"| {reason.Name} | {cell(reason.Sender)} | {cell(Evidence(reason.WhyNot, reason.Scenarios))} |\n");

        page.Append($"""

            ## {Titles[1]}

            What a call on a TCP socket may return on Linux 6.18 by its source, with the function that decides. {ErrnoCoverage.All.Count(row => row.WhyNot is null)} errors are returned in
            situations of this page; of the other {ErrnoCoverage.All.Count(row => row.WhyNot is not null)} it is said why not. "Next call" is connect, read, write or the question for SO_ERROR,
            whichever comes first: it takes the error that the kernel has stored.

            | call | errno | where it comes from | situations, or why none |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (CoveredErrno row in ErrnoCoverage.All)
            page.Append($"| {NameOf(row.Call)} | {row.Errno} | {cell(row.Place)} | {cell(Evidence(row.WhyNot, row.Scenarios))} |\n");
    }

    private static string Evidence(string? whyNot, IReadOnlyList<Scenario> scenarios)
    {
        if (whyNot is not null)
            return $"none: {whyNot}";
        string shown = string.Join(", ", scenarios.Take(Shown).Select(scenario => scenario.Id));
        return scenarios.Count > Shown ? $"{shown} and {scenarios.Count - Shown} more" : shown;
    }

    private static string NameOf(SocketCall call) => call switch
    {
        SocketCall.Any => "any call",
        SocketCall.Next => "next call",
        SocketCall.PeerName => "getpeername",
        SocketCall.SetOption => "setsockopt",
        SocketCall.GetOption => "getsockopt",
        _ => call.ToString().ToLowerInvariant(),
    };
}

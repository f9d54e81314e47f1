using System.CommandLine;

namespace Hangup.Cli;

/// <summary>hangup cause: list, show.</summary>
internal static class CauseCommand
{
    public static Command Create(Terminal terminal)
    {
        var list = new Command("list", "Lists the causes.");
        list.SetAction(_ =>
        {
            foreach (Hangup.Cause cause in Causes.All)
                terminal.WriteLine($"{cause.Id,-42} {cause.Title}");
        });
        var id = new Argument<string>("ID") { Description = "The cause's id." };
        var show = new Command("show", "Explains one cause.") { id };
        show.SetAction(parsed => Show(terminal, Find(parsed.GetValue(id)!)));
        return new Command("cause", "Why connections fail.") { list, show };
    }

    public static void Show(Terminal terminal, Hangup.Cause cause)
    {
        terminal.WriteLine($"Cause: {cause.Id}: {cause.Title}\n\n{cause.Explanation}\n\nPackets: {cause.Packets}\n");
        foreach (CauseOutcome row in cause.Outcomes)
            terminal.WriteLine($"  {row.Platform,-8} {row.Operation,-45} {row.Result} ({row.Source})");
        terminal.WriteLine($"\nAdvice: {cause.Advice}\n\nRetry: {cause.Retry}: {cause.RetryReason}\n");
        foreach (CauseReference reference in cause.References)
            terminal.WriteLine($"  {reference.Title}: {reference.Says} {reference.Link}");
    }

    private static Hangup.Cause Find(string id) => Causes.TryGet(id, out Hangup.Cause? cause)
        ? cause
        : throw new UsageException($"There is no cause {id}; {Nearest.Hint(id, Causes.All.Select(one => one.Id))}hangup cause list names all.");
}

namespace Hangup.Repo.Tests;

/// <summary>A project of src: which projects it may reference, and why no other.</summary>
internal sealed record LayoutRow(string Project, string[] MayReference, string Because);

/// <summary>Which project of src may reference which. A project that is not on disk yet may stand here.</summary>
internal static class Layout
{
    private static readonly LayoutRow[] Libraries =
    [
        new("Hangup", [],
            "the vocabulary stands below everything, so that any program can take it alone"),
        new("Hangup.Packets", [],
            "packet views are pure and know no cause, so that they can be trusted as evidence for one"),
        new("Hangup.Explain", ["Hangup", "Hangup.Packets"],
            "a diagnosis rests on packets and the catalogue alone; one made with the lab could not be checked by it"),
        new("Hangup.Watch", ["Hangup"],
            "kernel events are evidence of their own, independent of packets and of the lab"),
        new("Hangup.Lab", ["Hangup", "Hangup.Packets", "Hangup.Explain", "Hangup.Watch"],
            "a scenario is the ground truth of the watcher, the proxy and the handlers, so it is not made of them: of the watcher it takes how "
            + "tracepoints are read, never what is made of them"),
        new("Hangup.Proxy", ["Hangup"],
            "the proxy breaks any connection and needs no scenario to do so"),
        new("Hangup.Resilience", ["Hangup"],
            "what ships in a user's program carries neither lab nor capture code"),
        new("Hangup.AspNetCore", ["Hangup"],
            "what ships in a user's server carries neither lab nor capture code"),
        new("Hangup.Testing", ["Hangup.Lab", "Hangup.Proxy"],
            "a user's test needs what makes failures; what watches them from outside is the tool's"),
    ];

    public static readonly LayoutRow[] Rows =
    [
        .. Libraries,
        new("Hangup.Cli", [.. Libraries.Select(row => row.Project)],
            "the tool is the only composition root, so it references all and nothing references it"),
    ];

    public static LayoutRow? Find(string project) => Rows.FirstOrDefault(row => row.Project == project);

    /// <summary>What a project sees: the projects that it may reference, and theirs in turn.</summary>
    public static IReadOnlySet<string> Reach(LayoutRow row) =>
        row.MayReference.SelectMany(project => Reach(Find(project)!).Append(project)).ToHashSet();
}

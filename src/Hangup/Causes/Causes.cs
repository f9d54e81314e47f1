using System.Diagnostics.CodeAnalysis;

namespace Hangup;

/// <summary>The catalogue of causes. Each family stands in a file of its own.</summary>
public static partial class Causes
{
    /// <summary>Every cause, in the order of the families.</summary>
    // Built on first use: the initializers of a partial class run in no guaranteed order across its files.
    public static IReadOnlyList<Cause> All => field ??=
    [
        .. AbortiveCloseFamily,
        .. HalfCloseFamily,
        .. ConnectFamily,
        .. AcceptQueueFamily,
        .. ProcessDeathFamily,
        .. SilentPeerFamily,
        .. LocalNetworkFamily,
        .. MiddleboxFamily,
        .. SequenceChecksFamily,
        .. ExtensionsFamily,
    ];

    /// <summary>Finds a cause by its exact <see cref="Cause.Id"/>.</summary>
    public static bool TryGet(string id, [NotNullWhen(true)] out Cause? cause)
    {
        cause = All.FirstOrDefault(candidate => candidate.Id == id);
        return cause is not null;
    }
}

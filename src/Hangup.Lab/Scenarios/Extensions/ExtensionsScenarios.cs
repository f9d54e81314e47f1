namespace Hangup.Lab;

/// <summary>Extensions of TCP, what lies right above it, and calls that end for other reasons than the network.</summary>
internal static class ExtensionsScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. FastOpen.All,
        .. FastOpenHandshakes.All,
        .. Signatures.All,
        .. Mptcp.All,
        .. MptcpSubflows.All,
        .. Tls.All,
        .. MinimumTtl.All,
        .. InterruptedCalls.All,
        .. OtherInterruptedCalls.All,
        .. FastOpenChildren.All,
        .. FastOpenMisuse.All,
        .. ZeroCopy.All,
        .. MultipathJoins.All,
        .. MultipathFallbacks.All,
    ];
}

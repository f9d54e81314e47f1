namespace Hangup.Lab;

/// <summary>Somebody between the ends has a say in the connection: a NAT, a firewall, a proxy.</summary>
internal static class MiddleboxScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. NatMapping.All,
        .. StatefulFirewall.All,
        .. HostFirewall.All,
        .. IdleProxy.All,
    ];
}

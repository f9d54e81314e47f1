using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>One scenario to be played in one way.</summary>
/// <param name="Scenario">What to play.</param>
/// <param name="AddressFamily">IPv4 or IPv6.</param>
/// <param name="Flavour">With which API.</param>
public sealed record RunRequest(Scenario Scenario, AddressFamily AddressFamily, Flavour Flavour)
{
    /// <summary>Every way in which a scenario is to be played.</summary>
    public static IEnumerable<RunRequest> AllOf(Scenario scenario) =>
        from family in scenario.AddressFamilies
        from flavour in scenario.Flavours
        select new RunRequest(scenario, family, flavour);
}

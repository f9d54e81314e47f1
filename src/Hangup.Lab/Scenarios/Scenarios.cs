using System.Diagnostics.CodeAnalysis;

namespace Hangup.Lab;

/// <summary>Every scenario of the lab.</summary>
public static class Scenarios
{
    /// <summary>All of them, family by family.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. AbortiveCloseScenarios.All,
        .. HalfCloseScenarios.All,
        .. ConnectScenarios.All,
        .. AcceptQueueScenarios.All,
        .. ProcessDeathScenarios.All,
        .. SilentPeerScenarios.All,
        .. LocalNetworkScenarios.All,
        .. MiddleboxScenarios.All,
        .. SequenceChecksScenarios.All,
        .. ExtensionsScenarios.All,
    ];

    /// <summary>Finds a scenario by its exact <see cref="Scenario.Id"/>.</summary>
    public static bool TryGet(string id, [NotNullWhen(true)] out Scenario? scenario)
    {
        scenario = All.FirstOrDefault(candidate => candidate.Id == id);
        return scenario is not null;
    }
}

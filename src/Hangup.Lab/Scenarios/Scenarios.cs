using System.Diagnostics.CodeAnalysis;

namespace Hangup.Lab;

/// <summary>Every scenario of the lab.</summary>
public static class Scenarios
{
    /// <summary>All of them, family by family.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. UnreadData.All,
        .. FinThenReset.All,
        .. LingerZero.All,
        .. WriteAfterClose.All,
        .. Refused.All,
        .. QueuedConnections.All,
        .. ProcessDeath.All,
        .. ScriptedShutdowns.All,
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

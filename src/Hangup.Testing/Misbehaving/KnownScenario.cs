using Hangup.Lab;

namespace Hangup.Testing;

/// <summary>The lab's scenarios by their ids.</summary>
internal static class KnownScenario
{
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Scenario Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Scenarios.TryGet(id, out Scenario? scenario)
            ? scenario
            : throw new ArgumentException($"There is no scenario {id}; hangup lab list lists them.", nameof(id));
    }
}

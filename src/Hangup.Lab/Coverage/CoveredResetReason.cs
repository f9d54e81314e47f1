namespace Hangup.Lab;

/// <summary>One of the reasons that Linux gives for a RST, and how it comes to be: by scenarios, or by none.</summary>
/// <param name="Number">Its value in <c>enum sk_rst_reason</c>.</param>
/// <param name="Name">Its name, as <c>tcp:tcp_send_reset</c> prints it.</param>
/// <param name="Sender">Who sends such a RST and when: the kernel's function and its condition.</param>
public sealed record CoveredResetReason(int Number, string Name, string Sender)
{
    /// <summary>Why no scenario brings it about, by the kernel's source; <see langword="null"/> where one must.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The scenarios in which the kernel gives this reason: those with a step that says so.</summary>
    public IReadOnlyList<Scenario> Scenarios =>
        [.. Lab.Scenarios.All.Where(scenario => scenario.Steps.OfType<Sighting>().Any(step => step.Reason == Name))];
}

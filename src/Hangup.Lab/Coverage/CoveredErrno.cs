namespace Hangup.Lab;

/// <summary>An error that a call may return by the kernel's source, and how it comes to be: by scenarios, or by none.</summary>
/// <param name="Call">The call.</param>
/// <param name="Errno">The error's name.</param>
/// <param name="Place">Where it comes from: the kernel's function and its condition.</param>
public sealed record CoveredErrno(SocketCall Call, string Errno, string Place)
{
    /// <summary>Why no scenario brings it about; <see langword="null"/> where one must.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The scenarios in which the call returns it.</summary>
    public IReadOnlyList<Scenario> Scenarios => [.. Lab.Scenarios.All.Where(scenario => ReturnedErrno.Of(scenario).Any(IsThis))];

    /// <summary>Whether what a scenario's call returns is this error.</summary>
    public bool IsThis(ReturnedErrno returned) =>
        returned.Errno == Errno && (Call == returned.Call || Call == SocketCall.Any || (Call == SocketCall.Next && returned.MayTakeStored));
}

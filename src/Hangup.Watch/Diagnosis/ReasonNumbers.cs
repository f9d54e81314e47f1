using System.Collections.Frozen;
using System.Globalization;

namespace Hangup.Watch;

/// <summary>The kernel's reasons for RSTs by number, as this kernel numbers them.</summary>
internal sealed class ReasonNumbers(FrozenDictionary<int, string>? names)
{
    /// <summary>The number of <c>TCP_ABORT_ON_DATA</c>; a number that none has where this kernel has no such reason.</summary>
    public int AbortOnData { get; } = names?.FirstOrDefault(name => name.Value == "TCP_ABORT_ON_DATA") is { Value: not null } found ? found.Key : int.MinValue;

    /// <summary>The reason's name, its number where it has none; <see langword="null"/> where the kernel gives none.</summary>
    public string? NameOf(int reason) => reason < 0 || names is null
        ? null
        : names.TryGetValue(reason, out string? name) ? name : reason.ToString(CultureInfo.InvariantCulture);
}

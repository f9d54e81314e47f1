using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>A toxic's stream: a direction as it is written.</summary>
internal static class ToxicStream
{
    public const string Default = "downstream";

    public static string TextOf(FaultDirection direction) => direction == FaultDirection.Upstream ? "upstream" : Default;

    public static FaultDirection? Parse(string text) =>
        string.Equals(text, "upstream", StringComparison.OrdinalIgnoreCase) ? FaultDirection.Upstream
        : string.Equals(text, Default, StringComparison.OrdinalIgnoreCase) ? FaultDirection.Downstream
        : null;
}

namespace Hangup.Cli;

/// <summary>A line of <c>doctor --json</c>: what the tool can do here.</summary>
internal sealed record AbilityJson(string Kind, string Name, bool Works, string Says);

/// <summary>A line of <c>doctor --json</c>: a setting of the kernel.</summary>
internal sealed record KnobJson(string Kind, string Name, string Value, string Judgement, string Says, string? Cause);

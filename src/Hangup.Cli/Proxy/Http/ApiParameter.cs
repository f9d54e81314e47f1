namespace Hangup.Cli;

/// <summary>A parameter that may stand behind the question mark.</summary>
internal sealed record ApiParameter(string Name, string Description);

namespace Hangup.Cli;

/// <summary>Segments that travel after a step.</summary>
/// <param name="From">Who sends.</param>
/// <param name="Label">What: a number of bytes, FIN, RST.</param>
/// <param name="BothWays">They travel to and fro.</param>
internal sealed record Arrow(Actor From, string Label, bool BothWays = false);

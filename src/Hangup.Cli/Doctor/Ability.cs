namespace Hangup.Cli;

/// <summary>Something that the tool can do on some hosts.</summary>
/// <param name="Name">What.</param>
/// <param name="Works">Whether it can here.</param>
/// <param name="Says">What that gives, or what is missing.</param>
internal sealed record Ability(string Name, bool Works, string Says);

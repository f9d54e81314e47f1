namespace Hangup.Explain.Tests.Loop;

/// <summary>A scenario whose packets cannot tell its cause alone.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Shown">How far they tell it.</param>
/// <param name="Reason">Why no further.</param>
public sealed record Ambiguity(string Scenario, Shown Shown, string Reason);

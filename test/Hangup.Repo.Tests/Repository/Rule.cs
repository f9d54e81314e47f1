namespace Hangup.Repo.Tests;

/// <summary>What must hold, and why: both are told to whoever breaks it.</summary>
internal sealed record Rule(string Says, string Because);

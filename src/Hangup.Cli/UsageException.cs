namespace Hangup.Cli;

/// <summary>The command cannot be carried out as it was given; the message is one sentence that says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);

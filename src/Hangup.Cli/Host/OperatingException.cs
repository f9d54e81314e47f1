namespace Hangup.Cli;

/// <summary>The host does not let a right command be done; the message is the sentence that says what to do.</summary>
internal sealed class OperatingException(string sentence) : Exception(sentence);

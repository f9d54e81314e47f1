namespace Hangup;

/// <summary>
/// An exception that knows its failure: whoever threw it saw the connection, not only a chain of exceptions. The classification
/// takes its word, unless the caller cancelled.
/// </summary>
public interface IClassifiedFailure
{
    /// <summary>The failure.</summary>
    ConnectionFailure ConnectionFailure { get; }
}

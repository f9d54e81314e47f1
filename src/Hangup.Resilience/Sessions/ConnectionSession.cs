using System.IO.Pipelines;

namespace Hangup.Resilience;

/// <summary>One connection out of those that follow each other.</summary>
public sealed class ConnectionSession
{
    private readonly Queue<UnacknowledgedMessage> _pending;
    private readonly PipeWriter _output;

    internal ConnectionSession(int number, Stream stream, ConnectionFailure? previous, Queue<UnacknowledgedMessage> pending, long lastNumber)
    {
        Number = number;
        PreviousFailure = previous;
        _pending = pending;
        LastNumber = lastNumber;
        Unacknowledged = [.. pending];
        Input = PipeReader.Create(stream, new(leaveOpen: true));
        _output = PipeWriter.Create(stream, new(leaveOpen: true));
    }

    /// <summary>1 for the first connection, and one more for each that followed.</summary>
    public int Number { get; }

    /// <summary>What ended the session before this one; <see langword="null"/> in the first.</summary>
    public ConnectionFailure? PreviousFailure { get; }

    /// <summary>
    /// The messages of earlier sessions that the peer had not acknowledged when this session began. Nothing sends them again but the
    /// caller, who knows whether the peer tells a repeated message from a new one.
    /// </summary>
    public IReadOnlyList<UnacknowledgedMessage> Unacknowledged { get; }

    /// <summary>What the peer sends on this connection, from its beginning.</summary>
    public PipeReader Input { get; }

    internal long LastNumber { get; private set; }

    /// <summary>Sends a message and keeps it until it is acknowledged. Not for concurrent use.</summary>
    /// <param name="message">The message with its framing.</param>
    /// <param name="cancellationToken">Cancels the wait; the message may then be sent in part, so the session must end.</param>
    /// <returns>The message's number.</returns>
    /// <exception cref="IOException">The connection failed. The message stays unacknowledged.</exception>
    public async ValueTask<long> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        long number = ++LastNumber;
        lock (_pending)
            _pending.Enqueue(new(number, message));
        await _output.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        return number;
    }

    /// <summary>Sends a message of an earlier session again, under its number.</summary>
    /// <param name="message">One of <see cref="Unacknowledged"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask SendAgainAsync(UnacknowledgedMessage message, CancellationToken cancellationToken = default) =>
        await _output.WriteAsync(message.Bytes, cancellationToken).ConfigureAwait(false);

    /// <summary>The peer has acknowledged all messages up to a number, or the caller gives them up.</summary>
    /// <param name="number">The last of them.</param>
    public void Acknowledge(long number)
    {
        lock (_pending)
        {
            while (_pending.TryPeek(out UnacknowledgedMessage message) && message.Number <= number)
                _pending.Dequeue();
        }
    }
}

using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>One direction of a connection: it moves bytes from its source to its destination, and then its end.</summary>
internal sealed partial class Flow
{
    /// <summary>How much is moved before others have their turn.</summary>
    private const int ChunksInTurn = 16;

    private readonly EventLoop _loop;
    private readonly Action _pump;
    private Segment? _pending;
    private FlowEnd? _end;
    private bool _isScheduled;
    private bool _sourceIsOver;

    public Flow(ProxiedConnection connection, FaultDirection direction, StreamSocket source, StreamSocket destination)
    {
        Connection = connection;
        Direction = direction;
        Source = source;
        Destination = destination;
        _loop = connection.Loop;
        _pump = PumpAgain;
    }

    public ProxiedConnection Connection { get; }

    public FaultDirection Direction { get; }

    public StreamSocket Source { get; }

    public StreamSocket Destination { get; }

    /// <summary>What was received from the source; read by other threads too.</summary>
    public long Received;

    /// <summary>What was sent to the destination; read by other threads too.</summary>
    public long Sent;

    /// <summary>Whether its FIN has been passed on.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether its source has nothing more to say either; after a fault's half-close it may.</summary>
    public bool IsOverAtSource => IsFinished && !_isDiscarding;

    /// <summary>Whether its destination is lost, so that nothing can be passed on.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether it waits for its destination to take more.</summary>
    public bool IsBlocked => _pending is not null || _pipe is { Length: > 0 };

    private bool IsOver => Connection.IsEnding || IsDead;

    /// <summary>Moves what can be moved now.</summary>
    public void Pump()
    {
        if (_isDiscarding)
        {
            Discard();
            return;
        }

        if (_chain is { IsEmpty: false })
        {
            PumpChain();
            return;
        }

        int left = ChunksInTurn;
        while (!IsOver)
        {
            if (!Flush())
            {
                WatchStall();
                return;
            }

            if (_end is not null)
            {
                Conclude(_end);
                return;
            }

            if (!Source.CanRead)
                return;
            if (left-- == 0)
            {
                Schedule();
                return;
            }

            if (_isBulk)
                SpliceThrough();
            else
                CopyThrough();
        }
    }

    /// <summary>The destination is lost. What the source still sends is for nobody.</summary>
    public void Die()
    {
        IsDead = true;
        Release();
    }

    /// <summary>Gives back what it holds.</summary>
    public void Release()
    {
        _pending?.Release();
        _pending = null;
        ReleasePipe();
        _chain?.Release();
    }

    private void Schedule()
    {
        if (_isScheduled)
            return;
        _isScheduled = true;
        _loop.Again(_pump);
    }

    private void PumpAgain()
    {
        _isScheduled = false;
        if (!IsOver)
            Pump();
    }

    /// <summary>Reads into the loop's own buffer and sends on from there; only what the destination does not take is kept.</summary>
    private void CopyThrough()
    {
        byte[] scratch = _loop.Scratch;
        int read = Receive(scratch);
        if (read <= 0)
            return;
        _fullReads = read == scratch.Length ? _fullReads + 1 : 0;
        if (_fullReads >= FullReadsToBulk)
            _isBulk = CanSplice;
        ReadOnlySpan<byte> rest = scratch.AsSpan(0, read);
        rest = rest[Send(rest)..];
        if (rest.Length > 0 && !IsOver)
            Keep(rest);
    }

    /// <summary>Receives, or notes how the source ended.</summary>
    private int Receive(Span<byte> buffer)
    {
        int read = Source.Receive(buffer, out SocketError error);
        if (read > 0)
        {
            Received += read;
            Connection.LastActivity = _loop.Now;
            if (read < buffer.Length && !Source.IsEnding)
                Source.CanRead = false; // It was emptied; more makes it ready anew.
        }
        else
        {
            NoteEnd(error);
        }

        return read;
    }

    private void NoteEnd(SocketError error)
    {
        if (error is SocketError.WouldBlock or SocketError.Interrupted)
        {
            Source.CanRead = error == SocketError.Interrupted;
            return;
        }

        Source.CanRead = false;
        Source.IsEnding = _sourceIsOver = true;
        FlowEnd end = SourceFinished.Instance;
        if (error != SocketError.Success || Source.Failure != SocketError.Success)
        {
            Source.HasFailed = true;
            if (Source.Failure == SocketError.Success)
                Source.Failure = error;
            end = new SourceFailed(Source.Failure);
            Connection.Opposite(this)?.Die();
        }

        if (_chain is { IsEmpty: false })
            _chain.AcceptEnd(end);
        else
            _end = end;
    }

    /// <summary>Sends what the destination takes.</summary>
    private int Send(ReadOnlySpan<byte> bytes)
    {
        int sent = Destination.Send(bytes, out SocketError error);
        Account(sent, sent < bytes.Length, error);
        return sent;
    }

    private void Account(int sent, bool isShort, SocketError error)
    {
        Sent += sent;
        if (error is SocketError.Success or SocketError.WouldBlock)
            Destination.CanWrite = !isShort;
        else if (error != SocketError.Interrupted)
            Connection.OnWriteFailed(this, error);
    }

    /// <summary>Keeps what cannot be sent now.</summary>
    private void Keep(ReadOnlySpan<byte> rest)
    {
        PooledBuffer buffer = _loop.Buffers.Rent(rest.Length);
        rest.CopyTo(buffer.Bytes);
        _pending = new(buffer, 0, rest.Length, 0);
    }

    /// <summary>Sends what is kept. False where the destination takes no more now.</summary>
    private bool Flush()
    {
        while (_pending is { } pending)
        {
            if (!Destination.CanWrite)
                return false;
            int sent = Send(pending.Bytes);
            if (IsOver)
                return false;
            _pending = sent < pending.Length ? pending.From(sent) : null;
            if (_pending is null)
                pending.Release();
        }

        return FlushPipe();
    }
}

namespace Hangup.Proxy;

/// <content>With faults, bytes pass through a chain of stages.</content>
internal sealed partial class Flow
{
    private FaultChain? _chain;
    private LoopTimer? _timer;

    public long Now => _loop.Now;

    /// <summary>The names of the faults that act on it; read by other threads too.</summary>
    public IReadOnlyList<string> ActiveFaults => _chain?.Names ?? [];

    /// <summary>Makes the chain that the plan wants of the chain that there is.</summary>
    public void Apply(FaultPlan plan)
    {
        if (IsOver)
            return;
        if (_chain is null && !plan.HasStages(Direction))
            return;
        if (_end is not null && !IsFinished)
            return;
        _chain ??= new FaultChain(this);
        _chain.Apply(plan);
        PumpChain();
    }

    /// <summary>The stream is over, and its FIN passed on. A fault may still end the connection: now, after a time, or when it is idle.</summary>
    private void WatchFinished(FaultChain chain)
    {
        chain.Advance(_loop.Now);
        if (chain.TryTakeEnd(out FlowEnd? end) && end is FaultCut { Action: not CutAction.HalfClose } cut)
            Connection.EndCut(this, cut);
        else if (!IsOver)
            WakeFor(chain, isBlocked: false);
    }

    private void WakeFor(FaultChain chain, bool isBlocked)
    {
        if (chain.DueAt(isBlocked) is < long.MaxValue and var due)
            _loop.SetTimer(_timer ??= Connection.NewTimer(PumpAgain), due);
    }

    private void PumpChain()
    {
        if (IsFinished)
        {
            WatchFinished(_chain!);
            return;
        }

        int left = ChunksInTurn;
        bool isBlocked = false;
        while (!IsOver)
        {
            isBlocked = !Flush();
            if (IsOver)
                return;
            FaultChain chain = _chain!;
            chain.Advance(_loop.Now);
            if (isBlocked)
            {
                WatchStall();
                break;
            }

            if (_end is not null)
            {
                Conclude(_end);
                return;
            }

            if (chain.TryTake(out Segment segment))
            {
                _pending = segment;
                continue;
            }

            if (chain.TryTakeEnd(out FlowEnd? end))
            {
                Conclude(end);
                if (IsFinished && !IsOver && !_isDiscarding)
                    WatchFinished(chain);
                return;
            }

            if (chain.IsEmpty)
            {
                Schedule();
                return;
            }

            if (!Source.CanRead || !chain.Accepts || chain.MostToRead == 0)
                break;
            if (left-- == 0)
            {
                Schedule();
                return;
            }

            ReadIntoChain(chain);
        }

        if (!IsOver)
            WakeFor(_chain!, isBlocked);
    }

    private void ReadIntoChain(FaultChain chain)
    {
        PooledBuffer buffer = _loop.Buffers.Rent(BufferPool.BufferSize);
        int read = Receive(buffer.Bytes.AsSpan(0, Math.Min(chain.MostToRead, buffer.Bytes.Length)));
        if (read is > 0 and <= BufferPool.SmallSize)
        {
            PooledBuffer small = _loop.Buffers.Rent(read);
            buffer.Bytes.AsSpan(0, read).CopyTo(small.Bytes);
            buffer.Release();
            buffer = small;
        }

        if (read > 0)
            chain.Accept(new(buffer, 0, read, _loop.Now));
        else
            buffer.Release();
    }
}

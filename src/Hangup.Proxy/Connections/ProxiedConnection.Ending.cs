using System.Diagnostics;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>How it ends, and who is told how.</content>
internal sealed partial class ProxiedConnection
{
    /// <summary>How long a RST waits for an end that acknowledges nothing.</summary>
    public static readonly long MostPatience = Stopwatch.Frequency;

    private static readonly long FirstLook = Stopwatch.Frequency / 20_000;
    private static readonly long LongestLook = Stopwatch.Frequency / 100;

    /// <summary>A flow has passed its last byte: its destination is told.</summary>
    public void OnFinished(Flow flow)
    {
        if (IsEnded)
            return;
        if (EndIfFinished())
            return;
        flow.Destination.FinishSending();
        Note(new HalfClosed(Number, flow.Direction, flow.Sent));
    }

    /// <summary>Ends the connection where both ends have sent their FIN.</summary>
    public bool EndIfFinished()
    {
        if (_toUpstream is not { IsOverAtSource: true } || _toClient is not { IsOverAtSource: true })
            return false;
        End(EndedBy.Both, ConnectionEnding.Closed, SocketError.Success, Causes.OrderlyClose, null);
        return true;
    }

    /// <summary>A flow cannot write: its destination is lost. What that had sent before is still passed on.</summary>
    public void OnWriteFailed(Flow flow, SocketError error)
    {
        StreamSocket lost = flow.Destination;
        lost.HasFailed = true;
        if (lost.Failure == SocketError.Success)
            lost.Failure = error;
        flow.Die();
        if (Opposite(flow) is not { } opposite)
            return;
        if (opposite.IsDead)
        {
            EndLost(flow);
            return;
        }

        if (opposite.IsFinished)
        {
            EndFailed(opposite, lost.Failure);
            return;
        }

        lost.CanRead = lost.IsEnding = true;
        opposite.Pump();
    }

    /// <summary>The source of a flow is lost, and what it sent before is passed on: the destination learns of it.</summary>
    public void EndFailed(Flow flow, SocketError error)
    {
        EndedBy by = flow.Source == _client ? EndedBy.Client : EndedBy.Upstream;
        WhenDelivered([flow.Destination], static end => end.Abort(), () => End(by, EndingOf(error), error, CauseOf(error), null));
    }

    /// <summary>Both ends are lost, the source of a flow before its destination: what that one had sent has nobody to go to.</summary>
    private void EndLost(Flow flow) => EndFailed(flow, flow.Source.Failure);

    /// <summary>A fault ends the connection.</summary>
    public void EndCut(Flow flow, FaultCut cut)
    {
        (ConnectionEnding how, Cause cause) = cut.Action switch
        {
            CutAction.Reset => (ConnectionEnding.Reset, Causes.LingerZeroClose),
            CutAction.CloseUnread => (ConnectionEnding.Reset, Causes.CloseWithUnreadData),
            _ => (ConnectionEnding.Closed, cut.Fault.Kind == TimeoutFault.Kind ? Causes.ProxyIdleTimeout : Causes.OrderlyClose),
        };
        switch (cut.Action)
        {
            case CutAction.Reset:
                StreamSocket[] ends = cut.Sides switch
                {
                    CutSides.Client => [_client],
                    CutSides.Upstream => [_upstream!],
                    _ => [_client, _upstream!],
                };
                WhenDelivered(ends, static end => end.Abort(), EndInOrder);
                break;
            case CutAction.CloseUnread:
                WhenDelivered([flow.Source], static end => end.Close(), EndInOrder);
                break;
            default:
                EndInOrder();
                break;
        }

        void EndInOrder()
        {
            Drain(_client);
            Drain(_upstream);
            End(EndedBy.Fault, how, SocketError.Success, cause, cut.Fault);
        }
    }

    /// <summary>The proxy stops.</summary>
    public void Stop()
    {
        if (IsEnded)
            return;
        Drain(_client);
        Drain(_upstream);
        End(EndedBy.Proxy, ConnectionEnding.Closed, SocketError.Success, Causes.OrderlyClose, null);
    }

    /// <summary>Reads what waits, so that closing sends a FIN and no RST.</summary>
    private void Drain(StreamSocket? socket)
    {
        const int mostReads = 64; // What comes faster than this cannot be waited for.
        for (int i = 0; i < mostReads && socket is { IsClosed: false } && socket.Receive(Loop.Scratch, out _) > 0; i++)
        {
        }
    }

    /// <summary>Resets each of some ends once it has acknowledged what it was sent, and ends then. Nothing more passes meanwhile.</summary>
    private void WhenDelivered(StreamSocket[] ends, Action<StreamSocket> reset, Action end)
    {
        if (IsEnding)
            return;
        IsEnding = true;
        long look = FirstLook;
        List<Delivery> deliveries = [.. ends.Select(socket => new Delivery(socket, Loop.Now))];
        LoopTimer? timer = null;
        Look();

        void Look()
        {
            if (IsEnded)
                return;
            long now = Stopwatch.GetTimestamp();
            deliveries.RemoveAll(delivery => TryReset(delivery, now, reset));
            if (deliveries.Count == 0)
            {
                end();
                return;
            }

            look = Math.Min(look * 2, LongestLook);
            Loop.SetTimer(timer ??= NewTimer(Look), now + look);
        }
    }

    private bool TryReset(Delivery delivery, long now, Action<StreamSocket> reset)
    {
        if (!delivery.IsOver(now))
            return false;
        Loop.Poller.Remove(delivery.Socket);
        reset(delivery.Socket);
        return true;
    }

    private void EndAdmission(Fault fault, Admission admission)
    {
        bool resets = admission == Admission.Reset;
        if (resets)
            _client.Abort();
        else
            Drain(_client);
        End(
            EndedBy.Fault, resets ? ConnectionEnding.Reset : ConnectionEnding.Closed, SocketError.Success,
            resets ? Causes.LingerZeroClose : Causes.OrderlyClose, fault);
    }

    private void EndUnreachable(SocketError error)
    {
        if (_proxy.Definition.WhenUnreachable == UnreachableUpstream.Reset)
            _client.Abort();
        End(EndedBy.Upstream, EndingOf(error), error, CauseOfUnreachable(error), null);
    }

    private void End(EndedBy by, ConnectionEnding how, SocketError error, Cause? cause, Fault? fault)
    {
        if (IsEnded)
            return;
        IsEnded = IsEnding = true;
        for (LoopTimer? timer = _timers; timer is not null; timer = timer.Sibling)
            Loop.CancelTimer(timer);
        _toUpstream?.Release();
        _toClient?.Release();
        Part(_client);
        Part(_upstream);
        var ended = new ConnectionEnded(Number, by, how, cause)
        {
            Fault = fault?.Name,
            UpstreamBytes = _toUpstream?.Sent ?? 0,
            DownstreamBytes = _toClient?.Sent ?? 0,
            Error = error,
        };
        _proxy.OnEnded(this, ended);
    }

    private void Part(StreamSocket? socket)
    {
        if (socket is null)
            return;
        Loop.Poller.Remove(socket);
        socket.Close();
    }
}

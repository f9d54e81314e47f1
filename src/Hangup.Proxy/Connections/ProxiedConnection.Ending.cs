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

    private LoopTimer? _deliveryTimer;
    private Action? _whenDelivered;
    private (long Unacknowledged, long Since, long Look) _delivery;

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
        WhenDelivered(() =>
        {
            flow.Source.Close();
            flow.Destination.Abort();
            End(by, EndingOf(error), error, CauseOf(error), null);
        });
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
        if (cut.Action is CutAction.Reset or CutAction.CloseUnread)
            WhenDelivered(Execute);
        else
            Execute();

        void Execute()
        {
            if (cut.Action == CutAction.CloseUnread)
            {
                flow.Source.Close();
            }
            else if (cut.Action == CutAction.Reset)
            {
                Cut(_client, cut.Sides.HasFlag(CutSides.Client));
                Cut(_upstream, cut.Sides.HasFlag(CutSides.Upstream));
            }

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

    private static void Cut(StreamSocket? socket, bool isReset)
    {
        if (isReset)
            socket?.Abort();
    }

    /// <summary>Reads what waits, so that closing sends a FIN and no RST.</summary>
    private void Drain(StreamSocket? socket)
    {
        const int mostReads = 64; // What comes faster than this cannot be waited for.
        for (int i = 0; i < mostReads && socket is { IsClosed: false } && socket.Receive(Loop.Scratch, out _) > 0; i++)
        {
        }
    }

    /// <summary>
    /// Runs an action once both ends have acknowledged what they were sent: only then does a RST take nothing away that was sent
    /// before it. An end that acknowledges nothing is not waited for.
    /// </summary>
    private void WhenDelivered(Action action)
    {
        if (_whenDelivered is not null)
            return;
        _whenDelivered = action;
        _delivery = (long.MaxValue, Loop.Now, FirstLook);
        LookForDelivery();
    }

    private void LookForDelivery()
    {
        if (IsEnded)
            return;
        long waiting = Waiting(_client) + Waiting(_upstream);
        long now = Stopwatch.GetTimestamp();
        if (waiting < _delivery.Unacknowledged)
            _delivery = _delivery with { Unacknowledged = waiting, Since = now };
        if (waiting == 0 || now - _delivery.Since > MostPatience)
        {
            _whenDelivered!();
            return;
        }

        _delivery.Look = Math.Min(_delivery.Look * 2, LongestLook);
        Loop.SetTimer(_deliveryTimer ??= new(LookForDelivery), now + _delivery.Look);
    }

    private static int Waiting(StreamSocket? socket) =>
        socket is { IsClosed: false, HasFailed: false } ? socket.Unacknowledged : 0;

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
        IsEnded = true;
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

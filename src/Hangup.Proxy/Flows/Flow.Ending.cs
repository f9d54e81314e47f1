using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>What happens when the last byte has been sent.</content>
internal sealed partial class Flow
{
    private LoopTimer? _stallTimer;
    private bool _isDiscarding;
    private long _sentWhenStalled;

    /// <summary>The source has failed, which nobody may have read yet.</summary>
    public void OnSourceFailing()
    {
        if (IsOver)
            return;
        if (IsBlocked)
            WatchStall();
        if (!_sourceIsOver || Source.Failure != SocketError.Success)
            return;
        // Its FIN was read, and then came a RST: to the other end that is what it would have been without a proxy.
        Source.Failure = Source.TakeError();
        if (Source.Failure == SocketError.Success)
            return;
        Connection.Opposite(this)?.Die();
        if (IsFinished)
            Connection.EndFailed(this, Source.Failure);
    }

    /// <summary>A fault ends the connection, whatever is on its way.</summary>
    public void CutNow(FaultCut cut)
    {
        if (!IsOver)
            Connection.EndCut(this, cut);
    }

    private void Conclude(FlowEnd end)
    {
        _end = end;
        switch (end)
        {
            case SourceFinished when Source.Failure == SocketError.Success:
                Finish();
                break;
            case SourceFinished or SourceFailed:
                Connection.EndFailed(this, Source.Failure);
                break;
            case FaultCut { Action: CutAction.HalfClose } cut:
                _isDiscarding = !_sourceIsOver;
                Release();
                Finish();
                Schedule();
                break;
            case FaultCut cut:
                Connection.EndCut(this, cut);
                break;
        }
    }

    /// <summary>
    /// The destination takes no more. An orderly end waits for it as long as it likes; any other end does not, as the kernel of a source
    /// that sends a RST drops what it has not sent.
    /// </summary>
    private void WatchStall()
    {
        if (IsOver || AbruptEnd is null || _stallTimer is { Due: < long.MaxValue })
            return;
        _sentWhenStalled = Sent;
        _loop.SetTimer(_stallTimer ??= Connection.NewTimer(OnStalled), _loop.Now + ProxiedConnection.MostPatience);
    }

    private void OnStalled()
    {
        if (IsOver || AbruptEnd is not { } end)
            return;
        if (Sent != _sentWhenStalled)
        {
            Pump();
            return;
        }

        Release();
        if (end is SourceFailed && Source.Failure == SocketError.Success)
            Source.Failure = Source.TakeError();
        Conclude(end);
    }

    private FlowEnd? AbruptEnd =>
        (_end ?? _chain?.End) is { } end and not SourceFinished ? end : Source.HasFailed ? new SourceFailed(Source.Failure) : null;

    /// <summary>A fault has ended the direction before its source has: what that still sends is for nobody, until it is lost.</summary>
    private void Discard()
    {
        while (!IsOver && Source.CanRead && !_sourceIsOver)
            Receive(_loop.Scratch);
        if (IsOver || !_sourceIsOver)
            return;
        _isDiscarding = false;
        if (Source.Failure != SocketError.Success)
            Connection.EndFailed(this, Source.Failure);
        else
            Connection.EndIfFinished();
    }

    private void Finish()
    {
        if (IsFinished)
            return;
        IsFinished = true;
        Connection.OnFinished(this);
    }
}

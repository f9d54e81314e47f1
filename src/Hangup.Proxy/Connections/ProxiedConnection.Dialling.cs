using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>From the client's arrival to the upstream's.</content>
internal sealed partial class ProxiedConnection
{
    private IPEndPoint? _upstreamEndPoint;
    private IPEndPoint? _dialled;
    private IReadOnlyList<IPEndPoint> _addresses = [];
    private int _nextAddress;
    private LoopTimer? _dialTimer;
    private LoopTimer? _starvedTimer;
    private long _starvedSince;
    private string? _admittedBy;
    private bool _isSilent;

    /// <summary>Asks the faults whether the client may go on at all.</summary>
    private void Admit()
    {
        foreach (PlannedFault planned in _proxy.Plan.Faults)
        {
            if (planned.Fault.Kind.Admit is not { } admit || !planned.IsActive(Loop.Now))
                continue;
            if (!(RandomOf(planned.Fault, 0).NextDouble() < planned.Fault.Toxicity))
                continue;
            Admission admission = admit(planned);
            if (admission == Admission.Connect)
                continue;
            _admittedBy = planned.Fault.Name;
            _isSilent = admission == Admission.Silence;
            Note(new FaultApplied(Number, planned.Fault.Name, planned.Fault.Kind, planned.Fault.Direction, 0));
            if (_isSilent)
                WatchSchedule();
            else
                EndAdmission(planned.Fault, admission);
            return;
        }

        Dial();
    }

    /// <summary>A client that heard nothing is served once no fault wants silence any more.</summary>
    private void Readmit()
    {
        if (!_isSilent)
            return;
        PlannedFault? still = _proxy.Plan.Faults.FirstOrDefault(planned => planned.Fault.Name == _admittedBy);
        if (still?.IsActive(Loop.Now) == true)
        {
            WatchSchedule();
            return;
        }

        _isSilent = false;
        _admittedBy = null;
        Dial();
    }

    private void WatchSchedule()
    {
        long next = _proxy.Plan.NextChange(Loop.Now);
        if (next != long.MaxValue)
            Loop.SetTimer(_scheduleTimer ??= NewTimer(OnPlanChanged), next);
    }

    private void Dial()
    {
        ProxyAddress address = _proxy.Definition.Upstream;
        if (_proxy.UpstreamEndPoint is { } single)
        {
            _addresses = [single];
            DialNext(SocketError.HostNotFound);
        }
        else
        {
            _ = ResolveAsync(address);
        }
    }

    private async Task ResolveAsync(ProxyAddress address)
    {
        IReadOnlyList<IPEndPoint> addresses = [];
        SocketError error = SocketError.HostNotFound;
        try
        {
            addresses = await address.ResolveAsync().ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            error = e.SocketErrorCode;
        }

        Loop.Post(() =>
        {
            _addresses = addresses;
            if (!IsEnded)
                DialNext(error);
        });
    }

    /// <summary>Tries the addresses in their order.</summary>
    private void DialNext(SocketError last)
    {
        while (_nextAddress < _addresses.Count)
        {
            _dialled = _addresses[_nextAddress++];
            last = TryDial(_dialled);
            if (last == SocketError.Success)
                return;
            if (Listener.IsStarved(last) && TryDialLater(last))
                return;
            Note(new UpstreamFailed(Number, _dialled, last));
        }

        if (_dialled is null)
            Note(new UpstreamFailed(Number, null, last));
        EndUnreachable(last);
    }

    /// <summary>
    /// This host lacks something, and not the upstream, so the client waits on; but not for ever: it may have what all others wait for.
    /// </summary>
    private bool TryDialLater(SocketError error)
    {
        _proxy.OnStarved(error);
        if (_starvedSince == 0)
            _starvedSince = Loop.Now;
        if (Loop.Now - _starvedSince > MostPatience)
            return false;
        _nextAddress--;
        Loop.SetTimer(_starvedTimer ??= NewTimer(() => DialNext(error)), Loop.Now + TcpProxy.PauseTime);
        return true;
    }

    private SocketError TryDial(IPEndPoint remote)
    {
        StreamSocket socket;
        try
        {
            socket = _proxy.Engine.Platform.Open(remote.AddressFamily);
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }

        SocketError error = socket.Connect(remote);
        if (error != SocketError.Success)
        {
            socket.Close();
            return error;
        }

        socket.Target = this;
        if (!Loop.Poller.Add(socket))
        {
            socket.Close();
            return SocketError.NoBufferSpaceAvailable;
        }

        _upstream = socket;
        if (_proxy.Definition.ConnectTimeout is { } timeout)
            Loop.SetTimer(_dialTimer ??= NewTimer(OnDialTimeout), Loop.Now + StageContext.Milliseconds(timeout.TotalMilliseconds));
        return SocketError.Success;
    }

    private void OnDialTimeout()
    {
        if (!IsEnded && _upstream is not null && _toUpstream is null)
            OnDialled(SocketError.TimedOut);
    }

    private void OnDialled(SocketError error)
    {
        StreamSocket upstream = _upstream!;
        if (error == SocketError.ConnectionReset)
        {
            // A RST that answers a SYN is ECONNREFUSED (tcp_reset() in net/ipv4/tcp_input.c): this one came after the handshake,
            // and after what the upstream had sent before it. Asking for the error has cleared it, so it is kept here.
            upstream.Failure = error;
            upstream.HasFailed = upstream.IsEnding = true;
        }
        else if (error != SocketError.Success)
        {
            Note(new UpstreamFailed(Number, _dialled, error));
            Loop.Poller.Remove(upstream);
            upstream.Close();
            _upstream = null;
            DialNext(error);
            return;
        }

        if (_dialTimer is not null)
            Loop.CancelTimer(_dialTimer);
        _upstreamEndPoint = _dialled;
        LastActivity = Loop.Now;
        Note(new UpstreamConnected(Number, _dialled!));
        _toUpstream = new(this, FaultDirection.Upstream, _client, upstream);
        _toClient = new(this, FaultDirection.Downstream, upstream, _client);
        ApplyPlan();
        if (!IsEnded)
            _toUpstream.Pump();
        if (!IsEnded && _toClient is { IsDead: false })
            _toClient.Pump();
    }

    /// <summary>
    /// While there is no upstream, only a RST of the client matters; its FIN is passed on later, and so is a RST with data before it.
    /// </summary>
    private void OnClientReadyAlone()
    {
        if (!_client.HasFailed || _client.Unread > 0)
            return;
        SocketError error = _client.TakeError();
        _upstream?.Abort(); // Its handshake may be over without this side having seen it yet.
        End(EndedBy.Client, EndingOf(error), SocketError.ConnectionReset, Causes.ResetReceived, null);
    }
}

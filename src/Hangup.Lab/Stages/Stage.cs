using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>All that one run plays with: a network of its own, the actors' sockets, a scripted peer, and what is heard on the wire.</summary>
internal sealed partial class Stage : IStage, IAsyncDisposable
{
    // Away from the ports that the kernel chooses, and another for each run: a trace of the whole kernel is told apart by it.
    private const int FirstPort = 10_000;
    private const int PortCount = 20_000;

    private static int _ports;

    private readonly RunRequest _request;
    private readonly TimeProvider _time;
    private readonly Dictionary<Actor, SocketActor> _actors = [];
    private readonly Network? _network;
    private readonly WireTap? _tap;
    private readonly ResetReasons? _reasons;
    private readonly Adjuster? _adjuster;
    private readonly List<SkippedStep> _unjudged = [];
    private ScriptedPeer? _peer;
    private int _marked;

    private Stage(RunRequest request, TimeProvider time, Network? network, Actor? replaced)
    {
        _request = request;
        _time = time;
        _network = network;
        int port = FirstPort + (int)((uint)(Interlocked.Increment(ref _ports) + Environment.ProcessId) % PortCount);
        ServerAddress = new IPEndPoint(AddressOf(Host.Server), network is null ? 0 : port);
        if (network is not null)
        {
            _tap = new WireTap(port);
            _reasons = new ResetReasons(port, network.Router?.Links.SelectMany(link => link.Addresses) ?? []);
            _adjuster = new Adjuster(network, this, request.AddressFamily);
        }

        if (replaced is not null)
            _replaced = new ReplacedActor(replaced, request.Scenario, new ReplacedActorView(this, replaced, PlaceOfReplacedServer()));
        foreach (Actor actor in request.Scenario.Actors.Where(actor => !actor.IsScripted && !IsReplaced(actor)))
            _actors.Add(actor, new SocketActor(actor, request.AddressFamily, request.Flavour, this));
    }

    /// <summary>Where the scenario's server is. On this host's own network its port is known once it is bound; until then it is zero.</summary>
    public IPEndPoint ServerAddress { get; private set; }

    /// <summary>What has been on the wire so far.</summary>
    public IReadOnlyList<WireSegment> Segments
    {
        get
        {
            _tap?.Drain();
            return _tap?.Segments ?? [];
        }
    }

    /// <summary>Notes during which step the newest segments were seen.</summary>
    public void MarkSegments(int stepNumber)
    {
        IReadOnlyList<WireSegment> segments = Segments;
        for (; _marked < segments.Count; _marked++)
            segments[_marked].StepNumber = stepNumber;
    }

    /// <summary>The frames behind <see cref="Segments"/>, link by link.</summary>
    public IReadOnlyList<TappedLink> Links => _tap?.Links ?? [];

    /// <summary>Steps of which a part could not be judged, with what this process lacks.</summary>
    public IReadOnlyList<SkippedStep> Unjudged => _unjudged;

    /// <summary>Why a scenario cannot be played here; <see langword="null"/> where it can.</summary>
    public static string? WhyNotPlayable(RunRequest request) =>
        (request.Flavour == Flavour.Native || request.Scenario.NeedsLinux) && !OperatingSystem.IsLinux() ? "system calls are made as they are on Linux alone"
        : WhyUnsupported(request.Scenario.Steps) is { } lacking ? lacking
        : request.Scenario.NeedsNetwork ? Network.WhyUnsupported
        : Loopback.IsAvailable(request.AddressFamily) ? null
        : $"this host has no {Loopback.NameOf(request.AddressFamily)} loopback address";

    private static string? WhyUnsupported(IReadOnlyList<Step> steps) =>
        steps.Any(step => step is Call { Operation: OpenSocket { Transport: Transport.Mptcp } }) && !File.Exists("/proc/sys/net/mptcp/enabled")
            ? "this kernel has no MPTCP (CONFIG_MPTCP)"
        : steps.Any(step => step is Call { Operation: Authenticate } or Start { Operation: Authenticate }) && !OperatingSystem.IsLinux()
            ? "what TLS sends beside the data differs by system, and is stated for Linux alone"
        : steps.Any(step => step is SignalDelivery) && !OperatingSystem.IsLinux() ? "signals are sent to single threads on Linux alone"
        : null;

    /// <param name="request">What is played, and how.</param>
    /// <param name="time">The clock.</param>
    /// <param name="replaced">The actor whose place a program takes; <see langword="null"/> where all are played.</param>
    /// <exception cref="NetworkException">The kernel refuses a part of the network.</exception>
    /// <exception cref="SocketException">The server cannot listen.</exception>
    public static async Task<Stage> OpenAsync(RunRequest request, TimeProvider time, Actor? replaced = null)
    {
        Network? network = Network.WhyUnsupported is null ? await Network.CreateAsync(request.Scenario.Topology).ConfigureAwait(false) : null;
        var stage = new Stage(request, time, network, replaced);
        bool open = false;
        try
        {
            await stage.PrepareAsync().ConfigureAwait(false);
            open = true;
            return stage;
        }
        finally
        {
            if (!open)
                await stage.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<T> InNamespaceAsync<T>(Host host, Func<T> action) => HostOf(host) is { } inside ? inside.RunAsync(action) : Task.FromResult(action());

    /// <inheritdoc/>
    public SocketActor Of(Actor actor) => _actors[actor];

    /// <inheritdoc/>
    public IPEndPoint Resolve(Place? place, Actor actor) => place switch
    {
        null => ServerAddress,
        PlaceOf of when IsReplaced(of.Actor) => WithPort(EndsOf(of.Actor).Local ?? new IPEndPoint(AddressOf(of.Actor.Host), 0), of.Port),
        PlaceOf { Actor: var other } of when other == Actor.Server && !(_actors.TryGetValue(other, out SocketActor? server) && server.Local is not null) =>
            WithPort(ServerAddress, of.Port),
        PlaceOf of => WithPort(_actors[of.Actor].Local ?? new IPEndPoint(AddressOf(of.Actor.Host), 0), of.Port),
        PlaceAt { V4.Length: 0 } at => new IPEndPoint(AddressOf(actor.Host), at.Port ?? 0),
        PlaceAt at => new IPEndPoint(IPAddress.Parse(IsV6 ? at.V6 : at.V4), at.Port ?? ServerAddress.Port),
        _ => throw new InvalidOperationException($"Nobody is at {place}."),
    };

    /// <summary>The state of every actor's sockets, a line each.</summary>
    public IReadOnlyList<string> DescribeSockets() => [.. _actors.Values.Where(actor => actor.Actor.Host != Host.Router).Select(actor => actor.Describe())];

    public async ValueTask DisposeAsync()
    {
        foreach (SocketActor actor in _actors.Values)
            actor.Dispose();
        _peer?.Dispose();
        _tap?.Dispose();
        _reasons?.Dispose();
        if (_network is not null)
            await _network.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsV6 => _request.AddressFamily == AddressFamily.InterNetworkV6;

    private bool IsScripted => _request.Scenario.Topology == Topology.ScriptedPeer;

    private async Task PrepareAsync()
    {
        await TapAsync().ConfigureAwait(false);
        if (IsScripted)
            await OpenPeerAsync().ConfigureAwait(false);
        if (!_request.Scenario.ServerListensFromTheStart || IsReplaced(Actor.Server))
            return;
        SocketActor server = Of(Actor.Server);
        await server.BindAsync(ServerAddress).ConfigureAwait(false);
        await server.ListenAsync(16).ConfigureAwait(false);
        ServerAddress = (IPEndPoint)server.Bound!;
    }

    private bool PeerServes => _request.Scenario.Steps.Any(step => step.Actor == Actor.ScriptedServer);

    private async Task OpenPeerAsync()
    {
        bool serves = PeerServes;
        IPAddress kernel = Network.AddressOf(_network!.Client, _request.AddressFamily);
        IPAddress scripted = Network.AddressOf(_network.Peer!, _request.AddressFamily);
        if (serves)
            ServerAddress = new IPEndPoint(scripted, ServerAddress.Port);
        var own = serves ? ServerAddress : new IPEndPoint(scripted, 40_000);
        var other = serves ? new IPEndPoint(kernel, 0) : ServerAddress;
        _peer = await ScriptedPeer.OpenAsync(_network.Peer!, _network.Client.Links[0].Mac, own, other, _tap!).ConfigureAwait(false);
    }

    private async Task TapAsync()
    {
        if (_network is null)
            return;
        switch (_network.Topology)
        {
            case Topology.Loopback:
                await _network.Client.RunAsync(() => _tap!.Tap(Host.Client, "lo", 1, isLoopback: true)).ConfigureAwait(false);
                break;
            case Topology.ScriptedPeer:
                await TapAsync(PeerServes ? Host.Server : Host.Client, _network.Peer!).ConfigureAwait(false);
                break;
            case Topology.TwoHosts:
                await TapAsync(Host.Client, _network.Client).ConfigureAwait(false);
                break;
            default:
                await TapAsync(Host.Client, _network.Client).ConfigureAwait(false);
                await TapAsync(Host.Server, _network.Server).ConfigureAwait(false);
                break;
        }
    }

    private Task TapAsync(Host host, NetworkHost inside) =>
        inside.RunAsync(() => _tap!.Tap(host, inside.Links[0].Name, inside.Links[0].Index, isLoopback: false));

    private NetworkHost? HostOf(Host host) => _network is null ? null : host switch
    {
        Host.Client => _network.Client,
        Host.Server => _network.Server,
        _ => _network.Router,
    };

    private IPAddress AddressOf(Host host) =>
        HostOf(host) is { } inside ? Network.AddressOf(inside, _request.AddressFamily) : Loopback.Of(_request.AddressFamily);

    private static IPEndPoint WithPort(IPEndPoint place, int? port) => port is { } other ? new IPEndPoint(place.Address, other) : place;
}

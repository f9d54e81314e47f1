using System.Collections.Frozen;
using System.Net;
using System.Runtime.InteropServices;
using Hangup.Watch.Tests.Kernels;
using Hangup.Watch.Tests.Telling;
using Path = Hangup.Watch.Tests.Telling.RecordPath;

namespace Hangup.Watch.Tests.Resets;

/// <summary>What the kernel tells, event by event, and what is made of it.</summary>
internal sealed class Story : IResetReceiver, ISocketLookup
{
    public const int Server = 100;
    public const int Client = 200;
    public const int Administrator = 300;
    public const int Stranger = 400;
    public const ulong ServerSocket = 0xffff_0001;
    public const ulong ClientSocket = 0xffff_0002;
    public const ulong ListenerSocket = 0xffff_0003;
    public const ushort ServerPort = 8080;
    public const ushort ClientPort = 40_000;

    // Linux 6.18 numbers them so; the watcher takes them from the format file.
    private static readonly string[] Reasons =
    [
        "NOT_SPECIFIED", "NO_SOCKET", "TCP_FLAGS", "TCP_ABORT_ON_DATA", "TCP_TIMEWAIT_SOCKET", "INVALID_SYN", "TCP_ABORT_ON_CLOSE", "TCP_STATE",
        "TCP_KEEPALIVE_TIMEOUT",
    ];

    private static readonly FrozenDictionary<int, string> Names = Reasons.Index().ToFrozenDictionary(one => one.Index, one => one.Item);

    private readonly ProcessTable _processes;
    private readonly ITelling _telling;
    private readonly ResetDiagnosis _diagnosis;
    private readonly List<PendingReset> _told = [];
    private ulong _now = 1_000_000_000;

    public Story(bool withReasons = true, Path path = Path.None)
    {
        Proc.Add(Server, "server");
        Proc.Add(Client, "client");
        Proc.Add(Administrator, "ss");
        Proc.Add(Stranger, "stranger");
        _processes = new ProcessTable(new ProcessFiles(Proc.Root));
        var reasons = new ReasonNumbers(withReasons ? Names : null);
        _diagnosis = new ResetDiagnosis(withReasons ? Names : null);
        Joiner = new ResetJoiner(_processes, this, reasons, this);
        var dispatcher = new EventDispatcher(KernelFixture.Linux618, _processes, Joiner, new DropCounter());
        _telling = path switch
        {
            Path.Programs => new TellingByPrograms(dispatcher),
            Path.PerfEvents => new TellingByPerfEvents(dispatcher, KernelFixture.Linux618),
            _ => new TellingByWords(dispatcher),
        };
    }

    public static ConnectionEnds ServerEnds { get; } = Ends("127.0.0.1", ServerPort, "127.0.0.1", ClientPort);

    public static ConnectionEnds ClientEnds { get; } = ServerEnds.Reversed;

    public FakeProc Proc { get; } = new();

    public ResetJoiner Joiner { get; }

    public SocketPicture Picture { get; set; } = SocketPicture.Empty;

    public bool IsRemote { get; init; }

    public IReadOnlyList<PendingReset> Told => _told;

    public ulong Now => _now;

    public static EventContext By(int process) => new(process, process, IsInterrupt: false);

    public static EventContext InterruptOf(int process) => new(process, process, IsInterrupt: true);

    public static ConnectionEnds Ends(string local, ushort localPort, string remote, ushort remotePort) => new(
        AddressOf(local), AddressOf(remote), localPort, remotePort);

    public void Sends(ConnectionEnds ends, ulong socket, string? reason, EventContext context, int state = 7) =>
        Happens(SocketEventKind.ResetSent, ends, socket, context, Tick(), socket == 0 ? 0 : state, NumberOf(reason));

    public static int NumberOf(string? reason) => Array.IndexOf(Reasons, reason);

    public void Receives(ConnectionEnds ends, ulong socket, int interrupted = Stranger) =>
        Happens(SocketEventKind.ResetReceived, ends, socket, InterruptOf(interrupted), Tick());

    public void Gets(ConnectionEnds ends, int error, EventContext context) =>
        Happens(SocketEventKind.ErrorReported, ends, 0, context, _now, 0, error);

    public void Destroys(ConnectionEnds ends, ulong socket, EventContext context) =>
        Happens(SocketEventKind.Destroyed, ends, socket, context, Tick());

    public void Changes(ConnectionEnds ends, ulong socket, int before, int now, EventContext context) =>
        Happens(SocketEventKind.StateChanged, ends, socket, context, Tick(), before, now);

    /// <summary>The client connects and the server's kernel accepts.</summary>
    public void Connects()
    {
        Changes(ClientEnds with { LocalPort = 0 }, ClientSocket, 7, 2, By(Client));
        Changes(ServerEnds, ServerSocket, 3, 1, InterruptOf(Client));
        Changes(ClientEnds, ClientSocket, 2, 1, InterruptOf(Client));
    }

    /// <summary>Makes room, so that what is told allocates nothing.</summary>
    public void Reserve(int resets) => _told.EnsureCapacity(resets);

    public void Ends(int process) => _processes.BeginsToEnd(process);

    public void Passes(TimeSpan time)
    {
        _now += (ulong)time.Ticks * 100;
        Joiner.Advance(_now);
    }

    /// <summary>The one reset that came of it.</summary>
    public (PendingReset Reset, ResetVerdict? Verdict) Outcome()
    {
        Joiner.Finish();
        PendingReset reset = Assert.Single(_told);
        return (reset, _diagnosis.Judge(reset));
    }

    public Cause CauseOf(int told) => _diagnosis.Judge(_told[told])!.Cause;

    void IResetReceiver.Take(in PendingReset reset) => _told.Add(reset);

    void ISocketLookup.Ask()
    {
    }

    bool ISocketLookup.IsEphemeral(ushort port) => port >= 32_768;

    bool ISocketLookup.IsOnThisHost(in ConnectionEnds ends) => !IsRemote;

    private void Happens(SocketEventKind kind, ConnectionEnds ends, ulong socket, EventContext context, ulong timeNs, int first = 0, int second = -1) =>
        _telling.Tell(new SocketEvent(kind, timeNs, context, ends, socket, first, second));

    private ulong Tick() => _now += 1000;

    private static UInt128 AddressOf(string address) =>
        MemoryMarshal.Read<UInt128>(IPAddress.Parse(address).MapToIPv6().GetAddressBytes());
}

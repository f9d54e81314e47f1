using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>
/// The packets of an interface as they pass, from a packet socket (packet(7)). The kernel lets through only TCP, ICMP and what may be a
/// tunnel, so that a busy interface costs little.
/// </summary>
internal sealed partial class LiveCapture : PacketSource, IDisposable
{
    private const int LevelPacket = 263; // SOL_PACKET
    private const int BufferSize = 64 * 1024 * 1024;
    private const int LargestPacket = 256 * 1024;
    private const int WaitMilliseconds = 200;
    private const int MostLate = 100_000;
    private readonly Socket _socket;
    private readonly CancellationToken _cancellationToken;
    private readonly LinkType _linkType;
    private readonly byte[] _packet = new byte[LargestPacket];
    private int _length;
    private int _late;
    private long _time;
    private long _missed;
    private PacketDirection _direction;
    private volatile bool _stopped;

    private LiveCapture(Socket socket, LinkType linkType, CancellationToken cancellationToken)
    {
        _socket = socket;
        _linkType = linkType;
        _cancellationToken = cancellationToken;
    }

    public override CapturedPacket Current => new()
    {
        Bytes = _packet.AsSpan(0, Math.Min(_length, _packet.Length)),
        OriginalLength = _length,
        UnixNanoseconds = _time,
        LinkType = _linkType,
        Direction = _direction,
    };

    public override string? Damage => null;

    public override long Missed => _missed;

    /// <exception cref="OperatingException">There is no such interface, or this process may not capture.</exception>
    public static LiveCapture Open(string name, CancellationToken cancellationToken, bool onlyEndings = false)
    {
        if (!OperatingSystem.IsLinux())
            throw new OperatingException("--interface captures on Linux only: pipe a capture in, as in 'tcpdump -w - | hangup explain -'.");
        int index = PacketSocket.IndexOf(name);
        if (index == 0)
            throw new OperatingException($"There is no interface {name}: 'ip link' shows all.");
        Socket socket;
        try
        {
            socket = new Socket(AddressFamily.Packet, SocketType.Raw, 0);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AccessDenied or SocketError.OperationNotSupported)
        {
            throw new OperatingException("Capturing needs the right to do so: run as root, or pipe a capture in, as in 'sudo tcpdump -w - | hangup explain -'.");
        }

        LinkType linkType = PacketSocket.Prepare(socket, name, index, BufferSize, onlyEndings);
        return new LiveCapture(socket, linkType, cancellationToken);
    }

    public override bool MoveNext()
    {
        // What came before the end was asked for still counts, up to a bound: on a busy interface more comes all the time.
        while (!_stopped && (!_cancellationToken.IsCancellationRequested || (_late++ < MostLate && _socket.Available > 0)))
        {
            if (IsThereAny() && PacketSocket.Receive(_socket, _packet, out _length, out _time, out bool outgoing))
            {
                _direction = outgoing ? PacketDirection.Outbound : PacketDirection.Inbound;
                return true;
            }
        }

        CountMissed();
        return false;
    }

    public override bool TryStop()
    {
        _stopped = true;
        return true;
    }

    public void Dispose() => _socket.Dispose();

    private bool IsThereAny()
    {
        if (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            return true;
        OnWaiting();
        return _socket.Poll(TimeSpan.FromMilliseconds(WaitMilliseconds), SelectMode.SelectRead);
    }

    private void CountMissed()
    {
        const int statistics = 6; // PACKET_STATISTICS: packets, drops; reading resets it
        Span<byte> counts = stackalloc byte[8];
        if (_socket.GetRawSocketOption(LevelPacket, statistics, counts) == counts.Length)
            _missed += MemoryMarshal.Read<uint>(counts[4..]);
    }
}

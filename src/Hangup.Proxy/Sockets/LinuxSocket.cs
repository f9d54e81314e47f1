using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Proxy;

/// <summary>A socket by its descriptor.</summary>
internal sealed class LinuxSocket(int descriptor) : StreamSocket
{
    private const int InternetProtocol = 2, InternetProtocol6 = 10; // AF_INET, AF_INET6
    private const int Stream = 1; // SOCK_STREAM
    private const int SocketLevel = 1, ErrorOption = 4, LingerOption = 13, UrgentInline = 10; // SOL_SOCKET, SO_ERROR, SO_LINGER, SO_OOBINLINE
    private const int ReuseAddress = 2, InternetLevel6 = 41, OnlyIPv6 = 26; // SO_REUSEADDR, IPPROTO_IPV6, IPV6_V6ONLY
    private const int TcpLevel = 6, NoDelay = 1; // IPPROTO_TCP, TCP_NODELAY
    private const nuint BytesQueued = 0x5411, BytesUnread = 0x541B; // SIOCOUTQ, FIONREAD

    public int Descriptor { get; } = descriptor;

    public override int Unacknowledged => Ask(BytesQueued);

    public override int Unread => Ask(BytesUnread);

    /// <summary>A socket for a connection or a listener; the options pass from a listener to what it accepts.</summary>
    /// <exception cref="SocketException">There are no descriptors, or the family is not supported.</exception>
    public static LinuxSocket Open(AddressFamily family)
    {
        int opened = LibC.OpenSocket(
            family == AddressFamily.InterNetworkV6 ? InternetProtocol6 : InternetProtocol, Stream | LibC.CloseOnExec | LibC.NonBlocking, 0);
        if (opened < 0)
            throw new SocketException((int)LinuxErrors.Last());
        // Small writes pass at once, as they came; an urgent byte stays in its place in the stream.
        SetOption(opened, TcpLevel, NoDelay, 1, sizeof(int));
        SetOption(opened, SocketLevel, UrgentInline, 1, sizeof(int));
        return new(opened);
    }

    /// <summary>A socket for a listener: the port may still be in TIME-WAIT, and every IPv4 address is one of IPv6's too.</summary>
    /// <exception cref="SocketException">The address is in use, or is none of this host's; there are no descriptors.</exception>
    public static LinuxSocket Bound(IPEndPoint local)
    {
        LinuxSocket socket = Open(local.AddressFamily);
        SetOption(socket.Descriptor, SocketLevel, ReuseAddress, 1, sizeof(int));
        if (local.Address.Equals(IPAddress.IPv6Any))
            SetOption(socket.Descriptor, InternetLevel6, OnlyIPv6, 0, sizeof(int));
        SocketAddress address = local.Serialize();
        if (LibC.Bind(socket.Descriptor, address.Buffer.Span[..address.Size], address.Size) == 0)
            return socket;
        SocketError error = LinuxErrors.Last();
        socket.Close();
        throw new SocketException((int)error);
    }

    public IPEndPoint LocalEndPoint(IPEndPoint otherwise)
    {
        Span<byte> address = stackalloc byte[28];
        int length = address.Length;
        return LibC.LocalName(Descriptor, address, ref length) == 0 ? LinuxAddress.Read(address[..length]) : otherwise;
    }

    public override SocketError Connect(IPEndPoint remote)
    {
        CanRead = CanWrite = false; // The poller tells.
        SocketAddress address = remote.Serialize();
        return LibC.Connect(Descriptor, address.Buffer.Span[..address.Size], address.Size) == 0
            || Marshal.GetLastPInvokeError() == LibC.InProgress ? SocketError.Success : LinuxErrors.Last();
    }

    public override SocketError TakeError()
    {
        int error = 0, length = sizeof(int);
        return LibC.GetOption(Descriptor, SocketLevel, ErrorOption, ref error, ref length) == 0 ? LinuxErrors.Of(error) : LinuxErrors.Last();
    }

    public override int Receive(Span<byte> buffer, out SocketError error) =>
        Judge(LibC.Receive(Descriptor, buffer, buffer.Length, 0), out error);

    public override int Send(ReadOnlySpan<byte> bytes, out SocketError error) =>
        Judge(LibC.Send(Descriptor, bytes, bytes.Length, LibC.NoSignal), out error);

    public override void FinishSending() => _ = LibC.Shutdown(Descriptor, (int)SocketShutdown.Send);

    protected override void LingerZero()
    {
        const long onForNoTime = 1; // struct linger { l_onoff = 1, l_linger = 0 }, as it lies in memory
        SetOption(Descriptor, SocketLevel, LingerOption, BitConverter.IsLittleEndian ? onForNoTime : onForNoTime << 32, sizeof(long));
    }

    protected override void CloseHandle() => _ = LibC.Close(Descriptor);

    private static int Judge(nint returned, out SocketError error)
    {
        error = returned >= 0 ? SocketError.Success : LinuxErrors.Last();
        return (int)Math.Max(returned, 0);
    }

    private static void SetOption(int socket, int level, int option, long value, int length) =>
        _ = LibC.SetOption(socket, level, option, BitConverter.IsLittleEndian || length == sizeof(long) ? value : value << 32, length);

    private int Ask(nuint request)
    {
        int answer = 0;
        return LibC.Control(Descriptor, request, ref answer) == 0 ? answer : 0;
    }
}

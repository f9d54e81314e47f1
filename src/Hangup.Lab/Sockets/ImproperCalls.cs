using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>Makes calls that do not fit their sockets.</summary>
internal static partial class ImproperCalls
{
    private const int LevelSocket = 1; // SOL_SOCKET
    private const int LevelTcp = 6; // IPPROTO_TCP
    private const int OutOfBand = (int)MessageOptions.OutOfBand;
    private const int DontWait = (int)MessageOptions.DontWait;
    private const int NoSignal = (int)MessageOptions.NoSignal;
    private const int FastOpen = 0x20000000; // MSG_FASTOPEN
    private const int LongestAddress = 28; // struct sockaddr_in6
    private const nint BadAddress = 1; // Nobody has memory there: vm.mmap_min_addr.

    /// <summary>Makes one, in the namespace of the calling thread.</summary>
    public static Outcome Make(ImproperCall call, AddressFamily family)
    {
        using var sockets = new Sockets(family);
        nint returned = Call(call, sockets, family);
        return returned >= 0 ? Outcome.Success : NativeCalls.OfErrno(Marshal.GetLastPInvokeError());
    }

    private static nint Call(ImproperCall call, Sockets sockets, AddressFamily family) => call switch
    {
        ImproperCall.ReadUnconnected => Receive(sockets.Fresh, 0),
        ImproperCall.WriteUnconnected => Send(sockets.Fresh),
        ImproperCall.PeerNameUnconnected => PeerName(sockets.Fresh, new byte[28], 28),
        ImproperCall.ShutdownUnconnected => LibC.Shutdown(sockets.Fresh, 2),
        ImproperCall.AcceptUnlistening => Accept(sockets.Fresh, 0, 0),
        ImproperCall.ConnectListening => Connect(sockets.Listening, sockets.Address),
        ImproperCall.ReadListening => Receive(sockets.Listening, 0),
        ImproperCall.WriteListening => Send(sockets.Listening),
        ImproperCall.ConnectConnected => Connect(sockets.Connected, sockets.Address),
        ImproperCall.ListenConnected => Listen(sockets.Connected, 1),
        ImproperCall.BindBound => LibC.Bind(sockets.Listening, Bytes(sockets.Address), Bytes(sockets.Address).Length),
        ImproperCall.BindToOtherFamily => LibC.Bind(sockets.Fresh, OfOtherFamily(family), LongestAddress),
        ImproperCall.BindToUnknownScope => BindToUnknownScope(sockets.FreshOverIPv6),
        ImproperCall.ConnectToOtherFamily => LibC.Connect(sockets.Fresh, OfOtherFamily(family), LongestAddress),
        ImproperCall.ConnectToHalfAnAddress => LibC.Connect(sockets.Fresh, Bytes(sockets.Address), 8),
        ImproperCall.FastOpenToNoFamily => LibC.SendTo(sockets.Fresh, new byte[1], 1, FastOpen | NoSignal, new byte[16], 16),
        ImproperCall.FastOpenConnected =>
            LibC.SendTo(sockets.Connected, new byte[1], 1, FastOpen | NoSignal, Bytes(sockets.Address), Bytes(sockets.Address).Length),
        ImproperCall.ReadUrgentWithoutAny => Receive(sockets.Connected, OutOfBand),
        ImproperCall.ReadNothingWithoutWaiting => Receive(sockets.Connected, DontWait),
        ImproperCall.ShutdownNoDirection => LibC.Shutdown(sockets.Connected, 7),
        ImproperCall.WriteFromBadAddress => SendFrom(sockets.Connected, BadAddress, 1, NoSignal),
        ImproperCall.ReadClosedDescriptor => Receive(-1, 0),
        ImproperCall.WriteToNoSocket => Send(sockets.NoSocket),
        ImproperCall.Seek => Seek(sockets.Connected, 0, 0),
        ImproperCall.UnknownRequest => Control(sockets.Connected, 0, out _),
        _ => CallOfOptions(call, sockets),
    };

    private static nint CallOfOptions(ImproperCall call, Sockets sockets) => call switch
    {
        ImproperCall.SetUnknownOption => LibC.SetOption(sockets.Fresh, LevelTcp, 999, 1, sizeof(int)),
        ImproperCall.SetShortValue => LibC.SetOption(sockets.Fresh, LevelTcp, 1, 1, 1),
        ImproperCall.SetTimeOutOfDomain =>
            LibC.SetOption(sockets.Fresh, LevelSocket, 20, new LibC.TimeValue { Microseconds = 1_000_001 }, Marshal.SizeOf<LibC.TimeValue>()),
        ImproperCall.SetUnknownAlgorithm => SetOption(sockets.Fresh, LevelTcp, 13, "nonesuch"u8, 8),
        ImproperCall.BindToUnknownInterface => SetOption(sockets.Fresh, LevelSocket, 25, "nonesuch"u8, 8),
        ImproperCall.MakeOfUnknownFamily => Make(46, 1, 0),
        ImproperCall.MakeOfNoKind => Make(2, 12, 0), // Behind SOCK_MAX.
        ImproperCall.MakeOfUnknownKind => Make(2, 4, 0), // AF_INET, SOCK_RDM
        ImproperCall.MakeOfOtherProtocol => Make(2, 1, 17), // AF_INET, SOCK_STREAM, IPPROTO_UDP
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "No such call."),
    };

    private static nint Receive(int socket, int flags) => LibC.Receive(socket, new byte[1], 1, flags);

    private static nint Send(int socket) => LibC.Send(socket, new byte[1], 1, NoSignal);

    private static int Connect(int socket, EndPoint remote) => LibC.Connect(socket, Bytes(remote), Bytes(remote).Length);

    /// <summary>As long as the longer of the two, since the length is looked at before the family is.</summary>
    private static byte[] OfOtherFamily(AddressFamily family)
    {
        byte[] address = new byte[LongestAddress];
        Bytes(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.IPv6Loopback : IPAddress.Loopback, 1)).CopyTo(address);
        return address;
    }

    private static int BindToUnknownScope(int socket)
    {
        ReadOnlySpan<byte> address = Bytes(new IPEndPoint(IPAddress.Parse("fe80::1%999"), 1));
        return LibC.Bind(socket, address, address.Length);
    }

    private static ReadOnlySpan<byte> Bytes(EndPoint endPoint)
    {
        SocketAddress address = endPoint.Serialize();
        return address.Buffer.Span[..address.Size];
    }

    [LibraryImport("libc", EntryPoint = "getpeername", SetLastError = true)]
    private static partial int PeerName(int socket, Span<byte> address, in int length);

    [LibraryImport("libc", EntryPoint = "accept", SetLastError = true)]
    private static partial int Accept(int socket, nint address, nint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint SendFrom(int socket, nint buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial nint Seek(int descriptor, nint offset, int whence);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, out int value);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, ReadOnlySpan<byte> value, int length);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Make(int family, int kind, int protocol);

    /// <summary>Descriptors of sockets in the states that a call may need, made as they are asked for.</summary>
    private sealed class Sockets(AddressFamily family) : IDisposable
    {
        private readonly List<Socket> _made = [];
        private Socket? _listener;
        private SafeFileHandle? _file;

        public int Fresh => DescriptorOf(New());

        public int FreshOverIPv6 => DescriptorOf(New(AddressFamily.InterNetworkV6));

        public int Listening => DescriptorOf(Listener);

        public int NoSocket => (int)(_file ??= File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write)).DangerousGetHandle();

        public EndPoint Address => Listener.LocalEndPoint!;

        /// <summary>Connected to the listener, which accepts nothing: the kernel's handshake is enough.</summary>
        public int Connected
        {
            get
            {
                Socket socket = New();
                socket.Connect(Address);
                return DescriptorOf(socket);
            }
        }

        private Socket Listener
        {
            get
            {
                if (_listener is not null)
                    return _listener;
                _listener = New();
                _listener.Bind(new IPEndPoint(Loopback.Of(family), 0));
                _listener.Listen(4);
                return _listener;
            }
        }

        public void Dispose()
        {
            foreach (Socket socket in _made)
                socket.Dispose();
            _file?.Dispose();
        }

        private static int DescriptorOf(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

        private Socket New() => New(family);

        private Socket New(AddressFamily of)
        {
            var socket = new Socket(of, SocketType.Stream, ProtocolType.Tcp);
            _made.Add(socket);
            return socket;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Hangup.Lab;

/// <summary>System calls on a .NET socket's descriptor, with results as outcomes. A blocking one blocks its thread.</summary>
internal static class NativeCalls
{
    private const int FastOpen = 0x20000000; // MSG_FASTOPEN
    private const int BlockSignals = 0; // SIG_BLOCK
    private const int CloseOnExec = 0x80000; // SOCK_CLOEXEC

    /// <summary>socket(2) with a protocol that .NET has no name for.</summary>
    /// <exception cref="SocketException">The kernel has no such protocol.</exception>
    public static Socket OpenSocket(AddressFamily family, int protocol)
    {
        const int streamCloseOnExec = 1 | 0x80000; // SOCK_STREAM | SOCK_CLOEXEC
        int descriptor = LibC.OpenSocket(family == AddressFamily.InterNetworkV6 ? 10 : 2, streamCloseOnExec, protocol);
        return descriptor >= 0
            ? new Socket(new SafeSocketHandle(descriptor, ownsHandle: true))
            : throw new SocketException((int)SocketError.ProtocolNotSupported);
    }

    /// <summary>socket(2) where it can only fail: what it would return belongs to the calling thread's own table.</summary>
    public static Outcome TryOpenSocket(int protocol) => Of(LibC.OpenSocket(2, 1, protocol), () => Outcome.Success);

    public static Outcome Connect(Socket socket, EndPoint remote)
    {
        ReadOnlySpan<byte> address = AddressOf(remote);
        return Of(LibC.Connect(Descriptor(socket), address, address.Length), () => Outcome.Success);
    }

    public static Outcome Bind(Socket socket, EndPoint local)
    {
        ReadOnlySpan<byte> address = AddressOf(local);
        return Of(LibC.Bind(Descriptor(socket), address, address.Length), () => Outcome.Success);
    }

    /// <summary>The address that the socket has; <see langword="null"/> where it has none yet.</summary>
    public static IPEndPoint? LocalOf(Socket socket)
    {
        var address = new SocketAddress(socket.AddressFamily);
        int length = address.Size;
        if (LibC.LocalName(Descriptor(socket), address.Buffer.Span, ref length) != 0)
            return null;
        var local = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(address);
        return local.Port == 0 ? null : local;
    }

    /// <summary>accept(2); the descriptor of the connection is handed on, and to no child process of another run.</summary>
    public static Outcome Accept(Socket listener, Action<Socket> adopt)
    {
        int descriptor = LibC.Accept(Descriptor(listener), 0, 0, CloseOnExec);
        return Of(descriptor, () =>
        {
            adopt(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)));
            return Outcome.Success;
        });
    }

    /// <summary>accept(2) where it can only fail: what it would return belongs to the calling thread's own table.</summary>
    public static Outcome Accept(int listener) => Of(LibC.Accept(listener, 0, 0, CloseOnExec), () => Outcome.Success);

    public static Outcome Read(Socket socket, int most, MessageOptions flags)
    {
        nint count = LibC.Receive(Descriptor(socket), new byte[most], most, (int)flags);
        return Of(count, () => Outcomes.OfRead((int)count));
    }

    /// <summary>send(2) without a signal: servers ignore SIGPIPE, and so does .NET.</summary>
    public static Outcome Write(Socket socket, ReadOnlySpan<byte> bytes, MessageOptions flags)
    {
        nint count = LibC.Send(Descriptor(socket), bytes, bytes.Length, (int)(flags | MessageOptions.NoSignal));
        return Of(count, () => Outcome.Bytes((int)count));
    }

    /// <summary>
    /// send(2) exactly so, and whether the kernel raised SIGPIPE. This process ignores the signal; a thread that blocks it
    /// keeps it pending all the same, since the kernel never discards a blocked signal (sig_ignored()).
    /// </summary>
    public static Outcome WriteWatchingSignal(Socket socket, ReadOnlySpan<byte> bytes, MessageOptions flags)
    {
        var pipe = LibC.SignalSet.Of(LibC.SigPipe);
        _ = LibC.SignalMask(BlockSignals, in pipe, 0);
        nint count = LibC.Send(Descriptor(socket), bytes, bytes.Length, (int)flags);
        Outcome outcome = Of(count, () => Outcome.Bytes((int)count));
        bool raised = LibC.TakeSignal(in pipe, 0, default) == LibC.SigPipe;
        return raised ? Outcome.BrokenPipeWithSignal : outcome;
    }

    /// <summary>
    /// Leaves the signals of the process to its other threads: any signal, such as that of a child's end, ends the wait of a
    /// lingering close (sk_stream_wait_close()).
    /// </summary>
    public static void BlockSignalsOfThread() => _ = LibC.SignalMask(BlockSignals, LibC.SignalSet.AllButFaults, 0);

    public static Outcome WriteFastOpen(Socket socket, EndPoint remote, ReadOnlySpan<byte> bytes, MessageOptions flags)
    {
        ReadOnlySpan<byte> address = AddressOf(remote);
        nint count = LibC.SendTo(Descriptor(socket), bytes, bytes.Length, FastOpen | (int)(flags | MessageOptions.NoSignal), address, address.Length);
        return Of(count, () => Outcome.Bytes((int)count));
    }

    /// <summary>connect(2) to AF_UNSPEC, which is 0 on every system.</summary>
    public static Outcome Disconnect(Socket socket) =>
        Of(LibC.Connect(Descriptor(socket), stackalloc byte[16], 16), () => Outcome.Success);

    public static Outcome Shutdown(Socket socket, SocketShutdown how) =>
        Of(LibC.Shutdown(Descriptor(socket), (int)how), () => Outcome.Success);

    public static Outcome SetOption(Socket socket, SocketSetting setting)
    {
        int descriptor = Descriptor(socket);
        int returned = setting.IsTime
            ? LibC.SetOption(descriptor, setting.Level, setting.Option, LibC.TimeValue.OfMilliseconds(setting.Value), Unsafe.SizeOf<LibC.TimeValue>())
            : LibC.SetOption(descriptor, setting.Level, setting.Option, setting.Value, sizeof(int));
        return Of(returned, () => Outcome.Success);
    }

    /// <summary>TCP_MD5SIG with a <c>struct tcp_md5sig</c> (include/uapi/linux/tcp.h): an address, the length of a key, the key.</summary>
    public static Outcome SetSignatureKey(Socket socket, EndPoint peer, string key)
    {
        const int levelTcp = 6, signature = 14, addressSize = 128, lengthOffset = addressSize + 2, keyOffset = addressSize + 8, size = keyOffset + 80;
        Span<byte> option = stackalloc byte[size];
        option.Clear();
        AddressOf(peer).CopyTo(option);
        BitConverter.TryWriteBytes(option[lengthOffset..], (ushort)key.Length);
        Encoding.ASCII.GetBytes(key, option[keyOffset..]);
        return Of(LibC.SetOption(Descriptor(socket), levelTcp, signature, option, size), () => Outcome.Success);
    }

    /// <summary>What poll(2) reports now of the events that are asked for, and of those that it always reports.</summary>
    public static PollEvents Poll(Socket socket)
    {
        var descriptor = new LibC.PollDescriptor
        {
            Descriptor = Descriptor(socket),
            Events = (short)(PollEvents.In | PollEvents.Urgent | PollEvents.Out | PollEvents.ReadHangUp),
        };
        return LibC.Poll(ref descriptor, 1, 0) > 0 ? (PollEvents)descriptor.Returned : PollEvents.None;
    }

    /// <summary>The outcome of an errno of Linux.</summary>
    public static Outcome OfErrno(int code)
    {
        if (!Errno.TryGet(code, Platform.Linux, out ErrnoEntry? entry))
            return Outcome.Native($"errno {code}");
        return entry.SocketError is { } error && Errno.TryGet(error, Platform.Linux, out ErrnoEntry? named) && named.Code == code
            ? Outcome.Error(error)
            : Outcome.Native(entry.Name);
    }

    private static Outcome Of(nint returned, Func<Outcome> success) =>
        returned >= 0 ? success() : OfErrno(Marshal.GetLastPInvokeError());

    private static ReadOnlySpan<byte> AddressOf(EndPoint endPoint)
    {
        SocketAddress address = endPoint.Serialize();
        return address.Buffer.Span[..address.Size];
    }

    private static int Descriptor(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();
}

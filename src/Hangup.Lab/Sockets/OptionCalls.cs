using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>System calls with options, names and rights, with results as outcomes.</summary>
internal static partial class OptionCalls
{
    private const int NoSignal = (int)MessageOptions.NoSignal;
    private const uint CapabilityVersion = 0x20080522; // _LINUX_CAPABILITY_VERSION_3
    private const int CapabilityWords = 2;
    private const int ControlHeader = 16; // struct cmsghdr of a 64-bit system

    public static Outcome Set(Socket socket, SocketSetting setting) => setting.Bytes is { } bytes
        ? Of(SetOption(Descriptor(socket), setting.Level, setting.Option, bytes.Span, bytes.Length), () => Outcome.Success)
        : NativeCalls.SetOption(socket, setting);

    public static Outcome Get(Socket socket, SocketSetting setting)
    {
        int length = setting.Bytes?.Length ?? sizeof(int);
        return Of(GetOption(Descriptor(socket), setting.Level, setting.Option, new byte[length], ref length), () => Outcome.Success);
    }

    public static Outcome PeerName(Socket socket)
    {
        byte[] address = new byte[128]; // struct sockaddr_storage
        int length = address.Length;
        return Of(GetPeerName(Descriptor(socket), address, ref length), () => Outcome.Success);
    }

    /// <summary>Takes rights from the calling thread, and from no other (capabilities(7)): capset(2) knows threads only.</summary>
    public static Outcome DropCapabilities(IReadOnlyList<ThreadCapability> capabilities)
    {
        var header = new CapabilityHeader { Version = CapabilityVersion };
        Span<CapabilitySets> sets = stackalloc CapabilitySets[CapabilityWords];
        if (GetCapabilities(in header, sets) != 0)
            return NativeCalls.OfErrno(Marshal.GetLastPInvokeError());
        foreach (ThreadCapability capability in capabilities)
            sets[0].Effective &= ~(1u << (int)capability);
        return Of(SetCapabilities(in header, sets), () => Outcome.Success);
    }

    public static Outcome WriteWith(Socket socket, Span<byte> bytes, SocketSetting setting)
    {
        Span<byte> control = stackalloc byte[ControlHeader + sizeof(long)];
        control.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(control, ControlHeader + sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(control[8..], setting.Level);
        BinaryPrimitives.WriteInt32LittleEndian(control[12..], setting.Option);
        BinaryPrimitives.WriteInt32LittleEndian(control[ControlHeader..], setting.Value);
        return Send(Descriptor(socket), bytes, control);
    }

    private static unsafe Outcome Send(int descriptor, Span<byte> bytes, Span<byte> control)
    {
        fixed (byte* data = bytes, ancillary = control)
        {
            var part = new Vector { Base = data, Length = (nuint)bytes.Length };
            var message = new Message { Parts = &part, PartCount = 1, Control = ancillary, ControlLength = (nuint)control.Length };
            nint count = SendMessage(descriptor, in message, NoSignal);
            return Of(count, () => Outcome.Bytes((int)count));
        }
    }

    private static Outcome Of(nint returned, Func<Outcome> success) =>
        returned >= 0 ? success() : NativeCalls.OfErrno(Marshal.GetLastPInvokeError());

    private static int Descriptor(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, ReadOnlySpan<byte> value, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetOption(int socket, int level, int option, Span<byte> value, ref int length);

    [LibraryImport("libc", EntryPoint = "getpeername", SetLastError = true)]
    private static partial int GetPeerName(int socket, Span<byte> address, ref int length);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(int socket, in Message message, int flags);

    [LibraryImport("libc", EntryPoint = "capget", SetLastError = true)]
    private static partial int GetCapabilities(in CapabilityHeader header, Span<CapabilitySets> sets);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    private static partial int SetCapabilities(in CapabilityHeader header, ReadOnlySpan<CapabilitySets> sets);

    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilityHeader
    {
        public uint Version;
        public int Thread; // 0 for the calling one
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilitySets
    {
        public uint Effective;
        public uint Permitted;
        public uint Inheritable;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Vector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c> of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Message
    {
        public void* Name;
        public nuint NameLength;
        public Vector* Parts;
        public nuint PartCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}

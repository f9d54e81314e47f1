using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>Protocols of netlink (include/uapi/linux/netlink.h).</summary>
internal enum NetlinkProtocol
{
    /// <summary>Links, addresses, routes, rules and neighbours: rtnetlink(7).</summary>
    Route = 0,

    /// <summary>Sockets: sock_diag(7).</summary>
    SocketDiagnosis = 4,

    /// <summary>IPsec policies.</summary>
    Transform = 6,

    /// <summary>Connection tracking and nftables.</summary>
    Netfilter = 12,

    /// <summary>Everything that has no protocol of its own.</summary>
    Generic = 16,
}

/// <summary>A socket to the kernel (netlink(7)); it belongs to the namespace in which it is made.</summary>
internal sealed partial class NetlinkSocket : IDisposable
{
    private const int Family = 16; // AF_NETLINK
    private const int RawCloseOnExec = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    private const int Level = 270; // SOL_NETLINK
    private const int CapAcknowledgement = 10; // NETLINK_CAP_ACK: an answer does not repeat the request
    private const int ExtendedAcknowledgement = 11; // NETLINK_EXT_ACK: an error comes with words
    private const int ErrorType = 2; // NLMSG_ERROR
    private const int DoneType = 3; // NLMSG_DONE
    private const int HeaderLength = 16; // struct nlmsghdr
    private const int ErrorLength = 20; // struct nlmsgerr: the error, then the header of the request
    private const int ErrorText = 1; // NLMSGERR_ATTR_MSG

    private readonly SafeFileHandle _descriptor;

    public NetlinkSocket(NetlinkProtocol protocol)
    {
        int descriptor = Open(Family, RawCloseOnExec, (int)protocol);
        if (descriptor < 0)
            throw new NetworkException($"A netlink socket of protocol {(int)protocol}", Marshal.GetLastPInvokeError());
        _descriptor = new SafeFileHandle(descriptor, ownsHandle: true);
        _ = SetOption(_descriptor, Level, CapAcknowledgement, 1, sizeof(int));
        _ = SetOption(_descriptor, Level, ExtendedAcknowledgement, 1, sizeof(int));
    }

    /// <summary>For calls of ioctl(2), which any socket of the namespace can make.</summary>
    public SafeFileHandle Descriptor => _descriptor;

    /// <summary>Sends all requests and waits until they are done.</summary>
    /// <exception cref="NetworkException">One was refused: the first of them is told. Those after it were still done.</exception>
    public void Send(NetlinkBatch batch) => _ = Ask(batch);

    /// <summary>Sends all requests and gives what the kernel answers, each answer without its header.</summary>
    /// <exception cref="NetworkException">One was refused: the first of them is told.</exception>
    public IReadOnlyList<byte[]> Ask(NetlinkBatch batch)
    {
        if (batch.Acknowledged == 0)
            batch.AcknowledgeLast();
        while (Transmit(_descriptor, batch.Bytes, (nuint)batch.Bytes.Length, 0) < 0)
            ThrowUnlessInterrupted("Asking the kernel");

        List<byte[]> answers = [];
        NetworkException? refused = null;
        byte[] buffer = new byte[32 * 1024];
        for (bool done = false; !done;)
        {
            nint received = Receive(_descriptor, buffer, (nuint)buffer.Length, 0);
            if (received < 0)
                ThrowUnlessInterrupted("The kernel's answer");
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, (int)Math.Max(received, 0));
            while (rest.Length >= HeaderLength)
            {
                int length = MemoryMarshal.Read<int>(rest);
                ushort type = MemoryMarshal.Read<ushort>(rest[4..]);
                int number = MemoryMarshal.Read<int>(rest[8..]);
                ReadOnlySpan<byte> body = rest[HeaderLength..length];
                if (type is ErrorType or DoneType)
                {
                    // Of a transaction that is refused as a whole, the beginning alone is answered.
                    done |= number == batch.Acknowledged || (number == 1 && batch.Acknowledged < batch.Count);
                    refused ??= Refusal(batch.PurposeOf(number), body, hasText: type == ErrorType);
                }
                else
                {
                    answers.Add(body.ToArray());
                }
                rest = rest[Math.Min((length + 3) & ~3, rest.Length)..];
            }
        }
        return refused is null ? answers : throw refused;
    }

    public void Dispose() => _descriptor.Dispose();

    private static NetworkException? Refusal(string purpose, ReadOnlySpan<byte> body, bool hasText)
    {
        int error = body.Length >= sizeof(int) ? -MemoryMarshal.Read<int>(body) : 0;
        if (error <= 0)
            return null;
        byte[]? text = hasText && body.Length > ErrorLength ? NetlinkAttributes.Find(body[ErrorLength..], ErrorText) : null;
        return new NetworkException(purpose, error, text is null ? null : Encoding.UTF8.GetString(text).TrimEnd('\0', '.'));
    }

    private static void ThrowUnlessInterrupted(string purpose)
    {
        const int Interrupted = 4; // EINTR
        int error = Marshal.GetLastPInvokeError();
        if (error != Interrupted)
            throw new NetworkException(purpose, error);
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeFileHandle descriptor, int level, int option, in int value, int length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Transmit(SafeFileHandle descriptor, ReadOnlySpan<byte> buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeFileHandle descriptor, Span<byte> buffer, nuint length, int flags);
}

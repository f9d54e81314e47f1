using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Proxy;

/// <summary>How sockets are made and waited for: by system calls on Linux, by .NET's own sockets elsewhere.</summary>
internal abstract class SocketPlatform
{
    /// <summary>System calls, whose numbers and constants are those of the architectures named here.</summary>
    public static SocketPlatform Linux { get; } = new LinuxPlatform();

    /// <summary>.NET's own sockets.</summary>
    public static SocketPlatform Managed { get; } = new ManagedPlatform();

    /// <summary>The faster one of those that work here.</summary>
    public static SocketPlatform Current { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64 or Architecture.RiscV64 ? Linux : Managed;

    /// <exception cref="SocketException">There are no descriptors.</exception>
    public abstract Poller NewPoller();

    /// <exception cref="SocketException">There are no descriptors, or the family is not supported.</exception>
    public abstract StreamSocket Open(AddressFamily family);

    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public abstract Listener Listen(IPEndPoint local, IListenerTarget target);

    private sealed class LinuxPlatform : SocketPlatform
    {
        public override Poller NewPoller() => new EpollPoller();

        public override StreamSocket Open(AddressFamily family) => LinuxSocket.Open(family);

        public override Listener Listen(IPEndPoint local, IListenerTarget target) =>
            new LinuxListener(local) { Target = target };
    }

    private sealed class ManagedPlatform : SocketPlatform
    {
        public override Poller NewPoller() => new SelectPoller();

        public override StreamSocket Open(AddressFamily family) => new ManagedSocket(family);

        public override Listener Listen(IPEndPoint local, IListenerTarget target) =>
            new ManagedListener(local) { Target = target };
    }
}

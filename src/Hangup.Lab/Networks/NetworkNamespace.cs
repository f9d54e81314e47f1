using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>
/// A network namespace of Linux (network_namespaces(7)). It lives as long as this descriptor, a thread inside it or a
/// socket made there; then the kernel takes it down, with all its links, in the background.
/// </summary>
internal sealed partial class NetworkNamespace : IDisposable
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET

    private NetworkNamespace(SafeFileHandle descriptor) => Descriptor = descriptor;

    /// <summary>What setns(2) and IFLA_NET_NS_FD take.</summary>
    public SafeFileHandle Descriptor { get; }

    /// <summary>Makes a namespace and moves the calling thread, and it alone, into it.</summary>
    /// <exception cref="NetworkException">There is no right to do so, or too many exist.</exception>
    public static NetworkNamespace Create()
    {
        if (Unshare(NewNetwork) != 0)
            throw new NetworkException("A network namespace", Marshal.GetLastPInvokeError());
        return new NetworkNamespace(File.OpenHandle("/proc/thread-self/ns/net", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
    }

    /// <summary>Moves the calling thread, and it alone, into this namespace.</summary>
    public void Enter()
    {
        if (SetNamespace(Descriptor, NewNetwork) != 0)
            throw new NetworkException("Moving to another network namespace", Marshal.GetLastPInvokeError());
    }

    public void Dispose() => Descriptor.Dispose();

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle descriptor, int kind);
}

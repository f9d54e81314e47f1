using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>Looks into the network namespaces of other processes (setns(2)); only for a thread that does nothing else.</summary>
internal sealed partial class NetworkVisit : IDisposable
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET

    private readonly SafeFileHandle? _home = Open("thread-self");

    /// <summary>Acts inside a process's namespace; where that is not allowed, or the process has gone, not at all.</summary>
    /// <returns>Whether the thread is at home again: where it is not, it must not go on.</returns>
    public bool TryVisit(int process, Action act)
    {
        using SafeFileHandle? there = Open($"{process}");
        if (_home is null || there is null || Enter(there, NewNetwork) != 0)
            return true;
        act();
        return Enter(_home, NewNetwork) == 0;
    }

    public void Dispose() => _home?.Dispose();

    private static SafeFileHandle? Open(string process)
    {
        try
        {
            return File.OpenHandle($"/proc/{process}/ns/net");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int Enter(SafeFileHandle network, int kind);
}

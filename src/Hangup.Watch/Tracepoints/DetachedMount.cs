using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>A mounted file system that is attached to no directory: fsmount(2), since Linux 5.2.</summary>
internal static partial class DetachedMount
{
    // The same on every architecture: calls since Linux 5.1 have one number (scripts/syscall.tbl).
    private const int OpenFileSystem = 430; // fsopen
    private const int Configure = 431; // fsconfig
    private const int Mount = 432; // fsmount
    private const int CloseOnExec = 1; // FSOPEN_CLOEXEC, FSMOUNT_CLOEXEC
    private const int CreateCommand = 6; // FSCONFIG_CMD_CREATE

    /// <summary>Mounts a file system that needs no device.</summary>
    public static bool TryCreate(
        string fileSystem, [NotNullWhen(true)] out SafeFileHandle? mount, [NotNullWhen(false)] out string? whyNot)
    {
        mount = null;
        using var context = new SafeFileHandle(SystemCall(OpenFileSystem, fileSystem, CloseOnExec), ownsHandle: true);
        if (context.IsInvalid || SystemCall(Configure, context, CreateCommand, 0, 0, 0) != 0)
        {
            whyNot = Marshal.GetLastPInvokeErrorMessage();
            return false;
        }

        var created = new SafeFileHandle(SystemCall(Mount, context, CloseOnExec, 0), ownsHandle: true);
        whyNot = created.IsInvalid ? Marshal.GetLastPInvokeErrorMessage() : null;
        mount = created.IsInvalid ? null : created;
        return !created.IsInvalid;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(nint number, string fileSystem, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, SafeFileHandle context, nint command, nint key, nint value, nint auxiliary);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, SafeFileHandle context, nint flags, nint attributes);
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>posix_spawn(3), which gives a child descriptors of choice and, unlike the runtime's Process, no ignored SIGPIPE.</summary>
internal static partial class PosixSpawn
{
    private const short SetSignalDefaults = 4; // POSIX_SPAWN_SETSIGDEF

    /// <summary>Starts a program in the namespaces of the calling thread.</summary>
    /// <param name="program">Its path, or a name that is looked for in PATH.</param>
    /// <param name="arguments">Its arguments, with what it is called first.</param>
    /// <param name="environment">Its environment: NAME=VALUE.</param>
    /// <param name="descriptors">Which descriptors of this process it gets, and under which numbers.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static unsafe int Start(
        string program, IEnumerable<string> arguments, IEnumerable<string> environment, params IEnumerable<(int Own, int Childs)> descriptors)
    {
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc and musl, a pointer on macOS.
        byte* attributes = stackalloc byte[512]; // posix_spawnattr_t: 336 bytes in glibc and musl, a pointer on macOS.
        _ = FileActionsInit(actions);
        foreach ((int own, int childs) in descriptors)
            _ = FileActionsAddDup2(actions, own, childs);
        _ = AttributesInit(attributes);
        if (OperatingSystem.IsLinux())
        {
            // The runtime ignores SIGPIPE, and what is ignored stays so in a child.
            _ = AttributesSetSignalDefaults(attributes, LibC.SignalSet.Of(LibC.SigPipe));
            _ = AttributesSetFlags(attributes, SetSignalDefaults);
        }

        int error = Spawn(out int id, program, actions, attributes, [.. arguments, null], [.. environment, null]);
        _ = AttributesDestroy(attributes);
        _ = FileActionsDestroy(actions);
        return error == 0 ? id : throw new Win32Exception(error, $"{program} cannot be started: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Spawn(
        out int id, string path, byte* fileActions, byte* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static unsafe partial int FileActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static unsafe partial int FileActionsAddDup2(byte* actions, int descriptor, int newDescriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static unsafe partial int FileActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static unsafe partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static unsafe partial int AttributesSetSignalDefaults(byte* attributes, in LibC.SignalSet signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static unsafe partial int AttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static unsafe partial int AttributesDestroy(byte* attributes);
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>Memory that is shared with the kernel, until it is disposed (mmap(2)).</summary>
internal sealed unsafe partial class MappedMemory : IDisposable
{
    private const int Read = 1; // PROT_READ
    private const int Write = 2; // PROT_WRITE
    private const int Shared = 1; // MAP_SHARED

    private readonly nuint _length;

    private MappedMemory(byte* start, nuint length)
    {
        Start = start;
        _length = length;
    }

    /// <summary>Its first byte.</summary>
    public byte* Start { get; }

    /// <summary>Maps whole pages; where it fails, the error is that of the last call.</summary>
    public static bool TryMap(SafeFileHandle descriptor, long offset, long length, bool isWritable, [NotNullWhen(true)] out MappedMemory? memory)
    {
        nint start = Map(0, (nuint)length, isWritable ? Read | Write : Read, Shared, descriptor, (nint)offset);
        memory = start == -1 ? null : new MappedMemory((byte*)start, (nuint)length);
        return memory is not null;
    }

    public void Dispose() => _ = Unmap(Start, _length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, SafeFileHandle descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(byte* address, nuint length);
}

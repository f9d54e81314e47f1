using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>Memory that programs and this process share (BPF_MAP_CREATE of bpf(2)); it ends with its descriptor and the programs that use it.</summary>
internal sealed class ProgramMap : IDisposable
{
    private const uint ArrayType = 2; // BPF_MAP_TYPE_ARRAY
    private const uint RingType = 27; // BPF_MAP_TYPE_RINGBUF, since Linux 5.8
    private const uint Mappable = 1 << 10; // BPF_F_MMAPABLE

    private ProgramMap(SafeFileHandle descriptor) => Descriptor = descriptor;

    public SafeFileHandle Descriptor { get; }

    /// <summary>The descriptor's number, by which a program that is loaded names the map.</summary>
    public int Number => (int)Descriptor.DangerousGetHandle();

    /// <summary>A ring of so many bytes, a power of two pages.</summary>
    public static bool TryCreateRing(int size, [NotNullWhen(true)] out ProgramMap? map, [NotNullWhen(false)] out string? whyNot) =>
        TryCreate(new Request { Type = RingType, Entries = (uint)size }, out map, out whyNot);

    /// <summary>One number of eight bytes, which can be mapped.</summary>
    public static bool TryCreateNumber([NotNullWhen(true)] out ProgramMap? map, [NotNullWhen(false)] out string? whyNot) =>
        TryCreate(new Request { Type = ArrayType, KeySize = sizeof(uint), ValueSize = sizeof(ulong), Entries = 1, Flags = Mappable }, out map, out whyNot);

    public void Dispose() => Descriptor.Dispose();

    private static bool TryCreate(Request request, [NotNullWhen(true)] out ProgramMap? map, [NotNullWhen(false)] out string? whyNot)
    {
        nint descriptor = ProgramCall.Make(ProgramCall.CreateMap, ref request);
        whyNot = descriptor >= 0 ? null : ProgramCall.WhyRefused("memory for its programs");
        map = whyNot is null ? new ProgramMap(new SafeFileHandle(descriptor, ownsHandle: true)) : null;
        return map is not null;
    }

    /// <summary>The first part of the unnamed structure of BPF_MAP_CREATE in <c>union bpf_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Request
    {
        public uint Type;
        public uint KeySize;
        public uint ValueSize;
        public uint Entries;
        public uint Flags;
    }
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hangup.Watch;

/// <summary>
/// The kernel's own description of its types, variables and tracepoints (BTF, Documentation/bpf/btf.rst): where a structure
/// holds what differs from one kernel to the next, and this says it for the one that runs.
/// </summary>
internal sealed partial class KernelTypes
{
    private const string File = "/sys/kernel/btf/vmlinux";
    private const ushort Magic = 0xeb9f;
    private const int HeaderSize = 24; // struct btf_header
    private const int TypeSize = 12; // struct btf_type

    private readonly byte[] _bytes;
    private readonly int _names;
    private readonly int _namesEnd;

    /// <summary>Where each type begins, by its number; number 0 is void.</summary>
    private readonly List<int> _places = [0];

    private KernelTypes(byte[] bytes, int names, int namesEnd)
    {
        _bytes = bytes;
        _names = names;
        _namesEnd = namesEnd;
    }

    /// <summary>Reads what the kernel that runs says.</summary>
    public static bool TryRead([NotNullWhen(true)] out KernelTypes? types, [NotNullWhen(false)] out string? whyNot)
    {
        try
        {
            return TryParse(System.IO.File.ReadAllBytes(File), out types, out whyNot);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            types = null;
            whyNot = $"this kernel does not describe its types in {File} (CONFIG_DEBUG_INFO_BTF)";
            return false;
        }
    }

    internal static bool TryParse(byte[] bytes, [NotNullWhen(true)] out KernelTypes? types, [NotNullWhen(false)] out string? whyNot)
    {
        types = null;
        whyNot = $"what this kernel says of its types in {File} cannot be read";
        if (bytes.Length < HeaderSize || BinaryPrimitives.ReadUInt16LittleEndian(bytes) != Magic)
            return false;
        long header = Number(4);
        long first = header + Number(8);
        long end = first + Number(12);
        long names = header + Number(16);
        long namesEnd = names + Number(20);
        if (end > bytes.Length || namesEnd > bytes.Length)
            return false;
        var parsed = new KernelTypes(bytes, (int)names, (int)namesEnd);
        if (!parsed.FindPlaces((int)first, (int)end))
            return false;
        types = parsed;
        whyNot = null;
        return true;

        long Number(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
    }

    /// <summary>The types stand one behind the other, each as long as its kind and its number of parts say.</summary>
    private bool FindPlaces(int place, int end)
    {
        while (place < end)
        {
            if (place + TypeSize > end)
                return false;
            _places.Add(place);
            int parts = PartsOf(place);
            int length = KindOf(place) switch
            {
                TypeKind.Integer or TypeKind.Variable or TypeKind.DeclarationTag => sizeof(uint),
                TypeKind.Array => 3 * sizeof(uint),
                TypeKind.Structure or TypeKind.Union or TypeKind.Section or TypeKind.LongEnumeration => parts * PartSize,
                TypeKind.Enumeration or TypeKind.Prototype => parts * ShortPartSize,
                TypeKind.Pointer or TypeKind.Forward or TypeKind.Name or TypeKind.Volatile or TypeKind.Constant or TypeKind.Restrict
                    or TypeKind.Function or TypeKind.Float or TypeKind.TypeTag => 0,
                _ => -1,
            };
            if (length < 0)
                return false;
            place += TypeSize + length;
        }

        return place == end;
    }

    private const int PartSize = 3 * sizeof(uint); // struct btf_member, btf_var_secinfo, btf_enum64
    private const int ShortPartSize = 2 * sizeof(uint); // struct btf_enum, btf_param

    private TypeKind KindOf(int place) => (TypeKind)(NumberAt(place + sizeof(uint)) >> 24 & 0x1f);

    private int PartsOf(int place) => (int)(NumberAt(place + sizeof(uint)) & 0xffff);

    /// <summary>Whether the members of a structure say how many bits they have, above where they lie.</summary>
    private bool HasBitFields(int place) => NumberAt(place + sizeof(uint)) >> 31 != 0;

    /// <summary>The size in bytes, or the number of the type that this one is another word for.</summary>
    private uint SizeOrTypeOf(int place) => NumberAt(place + 2 * sizeof(uint));

    private uint NumberAt(int place) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(place));

    /// <summary>A name by its place among the names, without the zero at its end; empty where there is none.</summary>
    private ReadOnlySpan<byte> NameAt(int place)
    {
        uint offset = NumberAt(place);
        if (offset >= _namesEnd - _names)
            return [];
        ReadOnlySpan<byte> rest = _bytes.AsSpan(_names + (int)offset, _namesEnd - _names - (int)offset);
        return rest[..Math.Max(rest.IndexOf((byte)0), 0)];
    }

    private bool TryPlace(uint type, out int place)
    {
        place = type > 0 && type < _places.Count ? _places[(int)type] : 0;
        return place != 0;
    }

    private bool TryFind(TypeKind kind, string name, out int place)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(name);
        for (int type = 1; type < _places.Count; type++)
        {
            place = _places[type];
            if (KindOf(place) == kind && NameAt(place).SequenceEqual(wanted))
                return true;
        }

        place = 0;
        return false;
    }

    /// <summary>The kinds of types (BTF_KIND_… in include/uapi/linux/btf.h).</summary>
    private enum TypeKind
    {
        Integer = 1,
        Pointer = 2,
        Array = 3,
        Structure = 4,
        Union = 5,
        Enumeration = 6,
        Forward = 7,
        Name = 8,
        Volatile = 9,
        Constant = 10,
        Restrict = 11,
        Function = 12,
        Prototype = 13,
        Variable = 14,
        Section = 15,
        Float = 16,
        DeclarationTag = 17,
        TypeTag = 18,
        LongEnumeration = 19,
    }
}

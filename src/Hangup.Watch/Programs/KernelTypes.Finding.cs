using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hangup.Watch;

internal sealed partial class KernelTypes
{
    private const int PointerSize = sizeof(ulong);

    /// <summary>More than the kernel has of words for words, and of structures without a name within each other.</summary>
    private const int MostSteps = 16;

    /// <summary>Where a structure holds a member, also one of a structure without a name in it.</summary>
    /// <param name="structure">The structure's name.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="size">How many bytes it must have; any number where that is <see langword="null"/>.</param>
    /// <param name="offset">Its first byte, from the beginning of the structure.</param>
    /// <param name="whyNot">What is missing.</param>
    public bool TryFindMember(string structure, string member, int? size, out int offset, [NotNullWhen(false)] out string? whyNot)
    {
        offset = 0;
        whyNot = $"this kernel has no {structure}.{member}" + (size is null ? "" : $" of {size} bytes");
        if (!TryFind(TypeKind.Structure, structure, out int place) || !TryFindMember(place, Encoding.UTF8.GetBytes(member), size, MostSteps, ref offset))
            return false;
        whyNot = null;
        return true;
    }

    /// <summary>Where a variable that each processor has of its own lies, from the beginning of those of one processor.</summary>
    public bool TryFindProcessorVariable(string name, out int offset, [NotNullWhen(false)] out string? whyNot)
    {
        offset = 0;
        whyNot = null;
        byte[] wanted = Encoding.UTF8.GetBytes(name);
        if (TryFind(TypeKind.Section, ".data..percpu", out int section))
        {
            for (int part = 0; part < PartsOf(section); part++)
            {
                int info = section + TypeSize + part * PartSize;
                offset = (int)NumberAt(info + sizeof(uint));
                if (TryPlace(NumberAt(info), out int variable) && NameAt(variable).SequenceEqual(wanted))
                    return true;
            }
        }

        whyNot = $"this kernel has no {name} for each processor";
        return false;
    }

    /// <summary>
    /// What a tracepoint hands to programs, by the names of the types: that of the structure for a pointer; empty for what has none.
    /// Nothing where there is no such tracepoint.
    /// </summary>
    public IReadOnlyList<string> ParametersOf(string tracepoint)
    {
        // A typedef of a pointer to a function, whose first parameter is the tracing's own (DEFINE_EVENT, __BPF_DECLARE_TRACE).
        if (!TryFind(TypeKind.Name, "btf_trace_" + tracepoint, out int name)
            || !TryPlace(SizeOrTypeOf(name), out int pointer)
            || !TryPlace(SizeOrTypeOf(pointer), out int prototype)
            || KindOf(prototype) != TypeKind.Prototype)
        {
            return [];
        }

        var parameters = new List<string>();
        for (int part = 1; part < PartsOf(prototype); part++)
        {
            int type = Resolve(NumberAt(prototype + TypeSize + part * ShortPartSize + sizeof(uint)));
            if (type != 0 && KindOf(type) == TypeKind.Pointer)
                type = Resolve(SizeOrTypeOf(type));
            parameters.Add(type == 0 ? "" : Encoding.UTF8.GetString(NameAt(type)));
        }

        return parameters;
    }

    private bool TryFindMember(int structure, ReadOnlySpan<byte> member, int? size, int steps, ref int offset)
    {
        for (int part = 0; part < PartsOf(structure); part++)
        {
            int place = structure + TypeSize + part * PartSize;
            uint bits = NumberAt(place + 2 * sizeof(uint));
            bool isBitField = HasBitFields(structure) && bits >> 24 != 0;
            int within = (int)(HasBitFields(structure) ? bits & 0xffffff : bits) / 8;
            ReadOnlySpan<byte> name = NameAt(place);
            int type = Resolve(NumberAt(place + sizeof(uint)));
            if (name.SequenceEqual(member) && !isBitField && (size is null || SizeOf(type) == size))
            {
                offset += within;
                return true;
            }

            if (!name.IsEmpty || steps == 0 || type == 0 || KindOf(type) is not (TypeKind.Structure or TypeKind.Union))
                continue;
            int inner = offset + within;
            if (!TryFindMember(type, member, size, steps - 1, ref inner))
                continue;
            offset = inner;
            return true;
        }

        return false;
    }

    /// <summary>The type behind words for it and qualifiers; 0 for void.</summary>
    private int Resolve(uint type)
    {
        for (int step = 0; step < MostSteps && TryPlace(type, out int place); step++)
        {
            if (KindOf(place) is not (TypeKind.Name or TypeKind.Volatile or TypeKind.Constant or TypeKind.Restrict or TypeKind.TypeTag))
                return place;
            type = SizeOrTypeOf(place);
        }

        return 0;
    }

    private int SizeOf(int place) => place == 0 ? 0 : KindOf(place) switch
    {
        TypeKind.Pointer => PointerSize,
        TypeKind.Integer or TypeKind.Structure or TypeKind.Union or TypeKind.Enumeration => (int)SizeOrTypeOf(place),
        _ => 0,
    };
}

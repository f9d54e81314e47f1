using System.Buffers.Binary;
using System.Text;

namespace Hangup.Watch.Tests.Programs;

/// <summary>A description of a kernel's types, of the shape that kernels give (Documentation/bpf/btf.rst).</summary>
internal sealed class TypesText
{
    private readonly List<uint> _types = [];
    private readonly List<byte> _text = [0];
    private uint _count;

    /// <summary>Adds a type and says its number.</summary>
    /// <param name="kind">The number of its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="sizeOrType">Its size, or the type that it is another word for.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="rest">What follows.</param>
    public uint Add(uint kind, string name, uint sizeOrType, uint parts = 0, params uint[] rest)
    {
        _types.AddRange([Name(name), kind << 24 | parts, sizeOrType, .. rest]);
        return ++_count;
    }

    public uint Integer(string name, uint size) => Add(1, name, size, 0, size * 8);

    public uint Pointer(uint to) => Add(2, "", to);

    public uint Structure(string name, uint size, params (string Name, uint Type, uint Offset)[] members) =>
        Add(4, name, size, (uint)members.Length, [.. members.SelectMany(member => new[] { Name(member.Name), member.Type, member.Offset * 8 })]);

    public byte[] ToBytes()
    {
        const int HeaderSize = 24;
        byte[] bytes = new byte[HeaderSize + _types.Count * sizeof(uint) + _text.Count];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, 0xeb9f);
        bytes[2] = 1;
        uint[] header = [HeaderSize, 0, (uint)_types.Count * sizeof(uint), (uint)_types.Count * sizeof(uint), (uint)_text.Count];
        foreach ((int place, uint number) in header.Concat(_types).Index())
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(uint) + place * sizeof(uint)), number);
        _text.CopyTo(bytes, HeaderSize + _types.Count * sizeof(uint));
        return bytes;
    }

    private uint Name(string name)
    {
        if (name.Length == 0)
            return 0;
        uint place = (uint)_text.Count;
        _text.AddRange([.. Encoding.UTF8.GetBytes(name), 0]);
        return place;
    }
}

using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>Writes a program for the kernel, an instruction a call (RFC 9669). The kernel checks each path of it before it runs.</summary>
internal sealed class ProgramBuilder
{
    private const byte LoadImmediate = 0x18; // LD, IMM, DW: two instructions long
    private const byte Load = 0x61; // LDX, MEM
    private const byte StoreNumber = 0x62; // ST, MEM
    private const byte StoreRegister = 0x63; // STX, MEM
    private const byte AtomicAdd = 0xdb; // STX, ATOMIC, DW; the immediate 0 is ADD
    private const byte MoveNumber = 0xb7;
    private const byte MoveRegister = 0xbf;
    private const byte AddNumber = 0x07;
    private const byte AddRegister = 0x0f;
    private const byte AndNumber = 0x57;
    private const byte ShiftRight = 0x77;
    private const byte Jump = 0x05;
    private const byte JumpEqual = 0x15;
    private const byte JumpEqualRegister = 0x1d;
    private const byte JumpNotEqual = 0x55;
    private const byte CallHelper = 0x85;
    private const byte ExitProgram = 0x95;
    private const byte MapDescriptor = 1; // BPF_PSEUDO_MAP_FD
    private const byte MapValue = 2; // BPF_PSEUDO_MAP_VALUE

    private readonly List<Instruction> _instructions = [];

    /// <summary>The program until now, as the kernel takes it.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_instructions));

    public void Move(ProgramRegister to, ProgramRegister from) => Add(MoveRegister, to, from);

    public void Move(ProgramRegister to, int number) => Add(MoveNumber, to, number: number);

    public void Add(ProgramRegister to, int number) => Add(AddNumber, to, number: number);

    public void Add(ProgramRegister to, ProgramRegister from) => Add(AddRegister, to, from);

    public void And(ProgramRegister to, int number) => Add(AndNumber, to, number: number);

    public void ShiftRightBy(ProgramRegister to, int bits) => Add(ShiftRight, to, number: bits);

    /// <summary>Loads what lies at an address and an offset from it; shorter values are filled up with zeros.</summary>
    public void LoadFrom(ProgramWidth width, ProgramRegister to, ProgramRegister address, int offset) =>
        Add((byte)(Load | (byte)width), to, address, offset);

    public void Store(ProgramWidth width, ProgramRegister address, int offset, ProgramRegister from) =>
        Add((byte)(StoreRegister | (byte)width), address, from, offset);

    public void Store(ProgramWidth width, ProgramRegister address, int offset, int number) =>
        Add((byte)(StoreNumber | (byte)width), address, default, offset, number);

    /// <summary>Adds to eight bytes at an address, undivided.</summary>
    public void AddTo(ProgramRegister address, ProgramRegister from) => Add(AtomicAdd, address, from);

    public void LoadMap(ProgramRegister to, ProgramMap map) => AddWide(to, MapDescriptor, map.Number);

    /// <summary>Loads the address of the first value of an array.</summary>
    public void LoadValue(ProgramRegister to, ProgramMap map) => AddWide(to, MapValue, map.Number);

    public void Call(KernelFunction helper) => Add(CallHelper, number: (int)helper);

    /// <summary>Jumps forward to where the label is placed.</summary>
    public void JumpTo(ProgramLabel label) => AddJump(Jump, label);

    public void JumpIfEqual(ProgramRegister register, int number, ProgramLabel label) => AddJump(JumpEqual, label, register, default, number);

    public void JumpIfEqual(ProgramRegister register, ProgramRegister other, ProgramLabel label) => AddJump(JumpEqualRegister, label, register, other);

    public void JumpUnlessEqual(ProgramRegister register, int number, ProgramLabel label) =>
        AddJump(JumpNotEqual, label, register, default, number);

    /// <summary>Places a label behind what there is.</summary>
    public void Place(ProgramLabel label)
    {
        Span<Instruction> instructions = CollectionsMarshal.AsSpan(_instructions);
        // A jump counts from the instruction behind it.
        foreach (int jump in label.Jumps)
            instructions[jump] = instructions[jump] with { Offset = (short)(instructions.Length - jump - 1) };
    }

    /// <summary>Ends the program with a result.</summary>
    public void Exit(int result = 0)
    {
        Move(ProgramRegister.R0, result);
        Add(ExitProgram);
    }

    private void AddJump(byte code, ProgramLabel label, ProgramRegister register = default, ProgramRegister other = default, int number = 0)
    {
        label.Jumps.Add(_instructions.Count);
        Add(code, register, other, 0, number);
    }

    private void AddWide(ProgramRegister to, byte kind, int number)
    {
        Add(LoadImmediate, to, (ProgramRegister)kind, 0, number);
        Add(0);
    }

    private void Add(byte code, ProgramRegister to = default, ProgramRegister from = default, int offset = 0, int number = 0) =>
        _instructions.Add(new Instruction(code, (byte)((byte)to | (byte)from << 4), checked((short)offset), number));

    /// <summary>An instruction as it lies in memory (RFC 9669, section 3.1).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(byte Code, byte Registers, short Offset, int Number);
}

/// <summary>A place in a program that is jumped to.</summary>
internal sealed class ProgramLabel
{
    /// <summary>The instructions that jump to it.</summary>
    public List<int> Jumps { get; } = [];
}

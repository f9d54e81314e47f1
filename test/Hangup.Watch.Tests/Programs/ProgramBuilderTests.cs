using System.Buffers.Binary;

namespace Hangup.Watch.Tests.Programs;

/// <summary>Instructions as RFC 9669 has them.</summary>
public sealed class ProgramBuilderTests
{
    [Fact]
    public void Each_instruction_is_that_of_the_RFC()
    {
        var program = new ProgramBuilder();
        program.Move(ProgramRegister.R9, ProgramRegister.R1);
        program.Move(ProgramRegister.R2, 72);
        program.Add(ProgramRegister.R1, -72);
        program.LoadFrom(ProgramWidth.DoubleWord, ProgramRegister.R6, ProgramRegister.R9, 8);
        program.LoadFrom(ProgramWidth.Byte, ProgramRegister.R1, ProgramRegister.Frame, -80);
        program.Store(ProgramWidth.HalfWord, ProgramRegister.Frame, -8, ProgramRegister.R1);
        program.Store(ProgramWidth.Word, ProgramRegister.Frame, -4, -1);
        program.AddTo(ProgramRegister.R1, ProgramRegister.R2);
        program.ShiftRightBy(ProgramRegister.R0, 32);
        program.Call(KernelFunction.GetTime);
        program.Exit();

        Assert.Equal(
            [
                "bf 19 0 0", "b7 02 0 72", "07 01 0 -72", "79 96 8 0", "71 a1 -80 0", "6b 1a -8 0", "62 0a -4 -1", "db 21 0 0", "77 00 0 32",
                "85 00 0 5", "b7 00 0 0", "95 00 0 0",
            ],
            InstructionsOf(program));
    }

    [Fact]
    public void Every_jump_to_a_label_leads_behind_what_stood_there()
    {
        var program = new ProgramBuilder();
        var end = new ProgramLabel();
        program.JumpIfEqual(ProgramRegister.R6, 0, end);
        program.JumpUnlessEqual(ProgramRegister.R7, 10, end);
        program.JumpTo(end);
        program.Place(end);
        program.Exit();
        Assert.Equal(["15 06 2 0", "55 07 1 10", "05 00 0 0", "b7 00 0 0", "95 00 0 0"], InstructionsOf(program));
    }

    private static IEnumerable<string> InstructionsOf(ProgramBuilder program) =>
        from bytes in program.Bytes.ToArray().Chunk(sizeof(ulong))
        select $"{bytes[0]:x2} {bytes[1]:x2} {BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2))} {BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))}";
}

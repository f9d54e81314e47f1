using static Hangup.Watch.ProgramRegister;
using static Hangup.Watch.ProgramWidth;

namespace Hangup.Watch;

/// <summary>
/// One program at a tracepoint of sockets: it writes its record on its stack, part by part, and copies it into the ring at the
/// end. Arguments stay in registers that calls leave alone. Memory of the kernel is read by <see cref="KernelFunction.ReadKernel"/>
/// alone, so that an address which is none does no harm.
/// </summary>
internal sealed partial class SocketProgram(KernelLayout layout, ProgramMap ring, ProgramMap lost)
{
    /// <summary>The socket's address, or 0.</summary>
    private const ProgramRegister Socket = R6;

    /// <summary>The packet's address, or 0.</summary>
    private const ProgramRegister Packet = R7;

    /// <summary>Where on the stack the record lies: at its end. Below is what is read on the way.</summary>
    private const int Record = -ProgramRecord.Length;

    // SOFTIRQ_OFFSET, HARDIRQ_MASK and NMI_MASK of include/linux/preempt.h: set while the processor serves an interrupt.
    private const int InterruptBits = 0x100 | 0xf0000 | 0xf00000;

    private readonly ProgramLabel _unwanted = new();

    public ProgramBuilder Instructions { get; } = new();

    /// <summary>Takes the arguments of the tracepoint, by their places; each has eight bytes.</summary>
    public void TakeArguments(int socket, int? packet = null)
    {
        Instructions.Move(R9, R1);
        Instructions.LoadFrom(DoubleWord, Socket, R9, socket * sizeof(ulong));
        if (packet is { } place)
            Instructions.LoadFrom(DoubleWord, Packet, R9, place * sizeof(ulong));
    }

    /// <summary>Ends the program unless the state that is left or the one that is reached is one of those; first of all that it does.</summary>
    public void OnlyIf(int before, IEnumerable<int> left, int now, IEnumerable<int> reached)
    {
        var wanted = new ProgramLabel();
        Instructions.LoadFrom(Word, R2, R1, now * sizeof(ulong));
        foreach (int state in reached)
            Instructions.JumpIfEqual(R2, state, wanted);
        Instructions.LoadFrom(Word, R2, R1, before * sizeof(ulong));
        foreach (int state in left)
            Instructions.JumpIfEqual(R2, state, wanted);
        Instructions.Exit();
        Instructions.Place(wanted);
    }

    /// <summary>Writes the record's two numbers: arguments by their places, or 0 and -1.</summary>
    public void WriteNumbers(int? first = null, int? second = null)
    {
        Instructions.Store(HalfWord, Frame, Record + ProgramRecord.FirstOffset, 0);
        Instructions.Store(Word, Frame, Record + ProgramRecord.SecondOffset, -1);
        if (first is { } one)
        {
            Instructions.LoadFrom(Word, R1, R9, one * sizeof(ulong));
            Instructions.Store(HalfWord, Frame, Record + ProgramRecord.FirstOffset, R1);
        }

        if (second is { } other)
        {
            Instructions.LoadFrom(Word, R1, R9, other * sizeof(ulong));
            Instructions.Store(Word, Frame, Record + ProgramRecord.SecondOffset, R1);
        }
    }

    /// <summary>Writes the socket's error as the second number; ends the program where it is none.</summary>
    public void WriteError()
    {
        Read(Record + ProgramRecord.SecondOffset, Socket, layout.Error, sizeof(int));
        Instructions.LoadFrom(Word, R1, Frame, Record + ProgramRecord.SecondOffset);
        Instructions.JumpIfEqual(R1, 0, _unwanted);
    }

    /// <summary>Writes who runs and when, and copies the record into the ring.</summary>
    public void Finish(SocketEventKind kind)
    {
        Instructions.Store(HalfWord, Frame, Record + ProgramRecord.KindOffset, (int)kind);
        Instructions.Store(DoubleWord, Frame, Record + ProgramRecord.SocketOffset, Socket);
        Instructions.Call(KernelFunction.GetProcessAndThread);
        Instructions.Store(DoubleWord, Frame, Record + ProgramRecord.TaskOffset, R0);
        WriteContext(kind);
        Instructions.Call(KernelFunction.GetTime);
        Instructions.Store(DoubleWord, Frame, Record + ProgramRecord.TimeOffset, R0);
        Output();
        Instructions.Place(_unwanted);
        Instructions.Exit();
    }

    /// <summary>
    /// Writes whether an interrupt is served. It is only looked for where a process's call may be the cause: not where a RST comes in, nor
    /// where one is sent without a socket.
    /// </summary>
    private void WriteContext(SocketEventKind kind)
    {
        const int Place = Record + ProgramRecord.InterruptOffset;
        var known = new ProgramLabel();
        Instructions.Store(Word, Frame, Place, 1);
        if (kind is SocketEventKind.ResetReceived or SocketEventKind.Retransmitted)
            return;
        if (kind == SocketEventKind.ResetSent)
            Instructions.JumpIfEqual(Socket, 0, known);
        WriteInterrupt(Place);
        Instructions.Place(known);
    }

    /// <summary>Nobody is woken: the reader looks by itself, so that those who are watched do not pay for its wakeups.</summary>
    private void Output()
    {
        const int NoWakeup = 1; // BPF_RB_NO_WAKEUP
        Instructions.LoadMap(R1, ring);
        Instructions.Move(R2, Frame);
        Instructions.Add(R2, Record);
        Instructions.Move(R3, ProgramRecord.Length);
        Instructions.Move(R4, NoWakeup);
        Instructions.Call(KernelFunction.OutputToRing);
        Instructions.JumpIfEqual(R0, 0, _unwanted);
        Instructions.LoadValue(R1, lost);
        Instructions.Move(R2, 1);
        Instructions.AddTo(R1, R2);
    }

    /// <summary>Copies bytes of the kernel's to the stack.</summary>
    private void Read(int to, ProgramRegister from, int offset, int size)
    {
        Instructions.Move(R1, Frame);
        Instructions.Add(R1, to);
        Instructions.Move(R2, size);
        Instructions.Move(R3, from);
        Instructions.Add(R3, offset);
        Instructions.Call(KernelFunction.ReadKernel);
    }
}

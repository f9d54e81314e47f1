using static Hangup.Watch.ProgramRegister;
using static Hangup.Watch.ProgramWidth;

namespace Hangup.Watch;

internal sealed partial class SocketProgram
{
    private const int Address = Record - sizeof(ulong);

    /// <summary>What the trial of <see cref="Trial"/> exits with where it finds what it looks for.</summary>
    public const int Right = 0;

    /// <summary>Where another task than the current one is found.</summary>
    public const int WrongTask = 1;

    /// <summary>Where it runs while another process is interrupted, and does not see that.</summary>
    public const int UnseenInterrupt = 2;

    /// <summary>
    /// Tries out whether the processor's own variables are where they are looked for: the current task is known besides, and a
    /// trial on another processor comes about in an interrupt of whatever process runs there.
    /// </summary>
    /// <param name="process">This process.</param>
    public void Trial(int process)
    {
        var wrong = new ProgramLabel();
        var right = new ProgramLabel();
        var unseen = new ProgramLabel();
        Instructions.Call(KernelFunction.GetCurrentTask);
        Instructions.Move(Socket, R0);
        ReadOfProcessor(Address, layout.CurrentTask, sizeof(ulong));
        Instructions.LoadFrom(DoubleWord, R1, Frame, Address);
        var same = new ProgramLabel();
        Instructions.JumpIfEqual(R1, Socket, same);
        Instructions.JumpTo(wrong);

        Instructions.Place(same);
        Instructions.Call(KernelFunction.GetProcessAndThread);
        Instructions.ShiftRightBy(R0, 32);
        Instructions.JumpIfEqual(R0, process, right);
        // An idle processor that polls (MWAIT, haltpoll) is woken without an interrupt (flush_smp_call_function_queue() in do_idle()); no
        // event is laid to the idle process, interrupted or not.
        Instructions.JumpIfEqual(R0, 0, right);
        WriteInterrupt(Address);
        Instructions.JumpIfEqual(R1, 0, unseen);
        Instructions.Place(right);
        Instructions.Exit(Right);
        Instructions.Place(wrong);
        Instructions.Exit(WrongTask);
        Instructions.Place(unseen);
        Instructions.Exit(UnseenInterrupt);
    }

    /// <summary>Writes what is not 0 while the processor serves an interrupt, as in_serving_softirq() and others judge; it stays in register 1.</summary>
    private void WriteInterrupt(int to)
    {
        ReadOfProcessor(to, layout.PreemptCount, sizeof(uint));
        Instructions.LoadFrom(Word, R1, Frame, to);
        Instructions.And(R1, InterruptBits);
        Instructions.Store(Word, Frame, to, R1);
    }

    /// <summary>Copies a variable of this processor's, by its distance from <c>runqueues</c>, to which the current task leads.</summary>
    private void ReadOfProcessor(int to, int distance, int size)
    {
        Instructions.Call(KernelFunction.GetCurrentTask);
        Read(Address, R0, layout.TaskQueue, sizeof(ulong));
        Instructions.LoadFrom(DoubleWord, R3, Frame, Address);
        Read(Address, R3, layout.ProcessorQueue, sizeof(ulong));
        Instructions.LoadFrom(DoubleWord, R3, Frame, Address);
        Read(to, R3, distance, size);
    }
}

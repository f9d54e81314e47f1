namespace Hangup.Watch;

/// <summary>The registers of a program (RFC 9669, section 2.1): a call gives its result in 0, takes 1 to 5, and leaves 6 to 9 alone.</summary>
internal enum ProgramRegister : byte
{
    R0 = 0,
    R1 = 1,
    R2 = 2,
    R3 = 3,
    R4 = 4,
    R6 = 6,
    R7 = 7,
    R8 = 8,
    R9 = 9,

    /// <summary>The end of the program's stack, which lies below it.</summary>
    Frame = 10,
}

/// <summary>How many bytes an instruction loads or stores, as its operation code has it (RFC 9669, section 5).</summary>
internal enum ProgramWidth : byte
{
    Word = 0x00,
    HalfWord = 0x08,
    Byte = 0x10,
    DoubleWord = 0x18,
}

/// <summary>What of the kernel a program calls, by number (enum bpf_func_id in include/uapi/linux/bpf.h).</summary>
internal enum KernelFunction
{
    /// <summary>CLOCK_MONOTONIC in nanoseconds, as a perf event stamps by it.</summary>
    GetTime = 5,

    /// <summary>The current process in the upper half, the thread in the lower, in the first namespace.</summary>
    GetProcessAndThread = 14,

    /// <summary>The kernel's address of the current task.</summary>
    GetCurrentTask = 35,

    /// <summary>Copies memory of the kernel; where an address is none, it fails and leaves zeros.</summary>
    ReadKernel = 113,

    /// <summary>Copies a record into a ring; fails where there is no room.</summary>
    OutputToRing = 130,
}

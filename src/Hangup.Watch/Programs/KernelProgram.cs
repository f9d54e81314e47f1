using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>A program that the kernel has checked and taken, to run where a tracepoint is passed; it ends with its descriptors.</summary>
internal sealed unsafe class KernelProgram : IDisposable
{
    private const uint RawTracepoint = 17; // BPF_PROG_TYPE_RAW_TRACEPOINT
    private const uint OnProcessor = 1; // BPF_F_TEST_RUN_ON_CPU
    private const int LogSize = 64 * 1024;

    private readonly SafeFileHandle _descriptor;
    private readonly string _tracepoint;
    private SafeFileHandle? _attachment;

    private KernelProgram(SafeFileHandle descriptor, string tracepoint)
    {
        _descriptor = descriptor;
        _tracepoint = tracepoint;
    }

    /// <summary>Hands a program to the kernel; it does not run yet.</summary>
    /// <param name="tracepoint">The tracepoint's name, without its subsystem.</param>
    /// <param name="program">What runs there.</param>
    /// <param name="loaded">The program in the kernel.</param>
    /// <param name="whyNot">Why the kernel does not take it.</param>
    public static bool TryLoad(
        string tracepoint, ProgramBuilder program, [NotNullWhen(true)] out KernelProgram? loaded, [NotNullWhen(false)] out string? whyNot)
    {
        loaded = null;
        nint descriptor = Load(program.Bytes, []);
        whyNot = descriptor >= 0 ? null : ProgramCall.WhyRefused($"the program for {tracepoint}");
        if (whyNot is not null)
        {
            // Only now is it worth its price to have the kernel write down how it judges.
            byte[] log = new byte[LogSize];
            nint again = Load(program.Bytes, log);
            if (again < 0)
            {
                whyNot += LastLineOf(log);
                return false;
            }

            descriptor = again;
            whyNot = null;
        }

        loaded = new KernelProgram(new SafeFileHandle(descriptor, ownsHandle: true), tracepoint);
        return true;
    }

    /// <summary>Has it run at its tracepoint from now on.</summary>
    public bool TryAttach([NotNullWhen(false)] out string? whyNot)
    {
        whyNot = null;
        if (_attachment is not null)
            return true;
        fixed (byte* name = Encoding.UTF8.GetBytes(_tracepoint + '\0'))
        {
            var request = new AttachRequest { Name = (ulong)name, Program = (uint)_descriptor.DangerousGetHandle() };
            nint attachment = ProgramCall.Make(ProgramCall.OpenRawTracepoint, ref request);
            whyNot = attachment >= 0 ? null : ProgramCall.WhyRefused($"a program at {_tracepoint}");
            _attachment = whyNot is null ? new SafeFileHandle(attachment, ownsHandle: true) : null;
        }

        return whyNot is null;
    }

    /// <summary>From now on its tracepoint costs nothing, until it is attached again.</summary>
    public void Detach()
    {
        _attachment?.Dispose();
        _attachment = null;
    }

    /// <summary>Runs it once, without a tracepoint.</summary>
    /// <param name="processor">On which processor; an other one than this thread's interrupts what that one does.</param>
    /// <param name="result">What it exits with.</param>
    /// <param name="whyNot">Why it cannot be run.</param>
    public bool TryRun(int processor, out int result, [NotNullWhen(false)] out string? whyNot)
    {
        var request = new TestRequest { Program = (uint)_descriptor.DangerousGetHandle(), Flags = OnProcessor, Processor = (uint)processor };
        whyNot = ProgramCall.Make(ProgramCall.TestProgram, ref request) >= 0 ? null : ProgramCall.WhyRefused("a trial of a program");
        result = request.Result;
        return whyNot is null;
    }

    public void Dispose()
    {
        Detach();
        _descriptor.Dispose();
    }

    private static nint Load(ReadOnlySpan<byte> instructions, byte[] log)
    {
        fixed (byte* first = instructions)
        fixed (byte* text = log)
        // A program that reads the kernel's memory must be under the GPL as well: the string is one of the kernel's (license_is_gpl_compatible()).
        fixed (byte* license = "Dual MIT/GPL\0"u8)
        {
            var request = new LoadRequest
            {
                Type = RawTracepoint,
                Count = (uint)instructions.Length / sizeof(ulong),
                Instructions = (ulong)first,
                License = (ulong)license,
                LogLevel = log.Length == 0 ? 0U : 1,
                LogSize = (uint)log.Length,
                Log = (ulong)text,
            };
            "hangup"u8.CopyTo(new Span<byte>(request.Name, LoadRequest.NameSize));
            return ProgramCall.Make(ProgramCall.LoadProgram, ref request);
        }
    }

    /// <summary>The log ends with what the kernel did not like, and a line of statistics; behind its zero are remains of paths that it liked.</summary>
    private static string LastLineOf(ReadOnlySpan<byte> log) =>
        Encoding.UTF8.GetString(log[..Math.Max(log.IndexOf((byte)0), 0)]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault(line => !line.StartsWith("processed ", StringComparison.Ordinal)) is { } line ? $" ({line})" : "";

    /// <summary>The first part of the unnamed structure of BPF_PROG_LOAD in <c>union bpf_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LoadRequest
    {
        public const int NameSize = 16; // BPF_OBJ_NAME_LEN

        public uint Type;
        public uint Count;
        public ulong Instructions;
        public ulong License;
        public uint LogLevel;
        public uint LogSize;
        public ulong Log;
        public uint KernelVersion;
        public uint Flags;
        public fixed byte Name[NameSize];
    }

    /// <summary>The structure <c>raw_tracepoint</c> of <c>union bpf_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AttachRequest
    {
        public ulong Name;
        public ulong Program;
    }

    /// <summary>The structure <c>test</c> of <c>union bpf_attr</c>, up to <c>cpu</c> (since Linux 5.10).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct TestRequest
    {
        public uint Program;
        public int Result;
        public uint InputSize;
        public uint OutputSize;
        public ulong Input;
        public ulong Output;
        public uint Repeat;
        public uint Duration;
        public uint ContextInputSize;
        public uint ContextOutputSize;
        public ulong ContextInput;
        public ulong ContextOutput;
        public uint Flags;
        public uint Processor;
    }
}

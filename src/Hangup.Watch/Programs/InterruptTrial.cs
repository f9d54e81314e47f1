using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>
/// Tries out, on every processor, whether programs see what the processor is at. Only if they do is the current process of an event
/// known to be the one whose call it is, and not one that was interrupted.
/// </summary>
internal static class InterruptTrial
{
    public static bool TryPass(KernelLayout layout, ProgramMap ring, ProgramMap lost, [NotNullWhen(false)] out string? whyNot)
    {
        var trial = new SocketProgram(layout, ring, lost);
        trial.Trial(Environment.ProcessId);
        if (!OnlineProcessors.TryRead(out ImmutableArray<int> processors, out whyNot)
            || !KernelProgram.TryLoad("the trial", trial.Instructions, out KernelProgram? program, out whyNot))
        {
            return false;
        }

        using KernelProgram loaded = program;
        foreach (int processor in processors)
        {
            if (!loaded.TryRun(processor, out int result, out whyNot))
                return false;
            whyNot = result switch
            {
                SocketProgram.Right => null,
                SocketProgram.WrongTask => $"the variables of processor {processor} are not where this kernel's types say",
                _ => $"this kernel counts interrupts in an unknown way",
            };
            if (whyNot is not null)
                return false;
        }

        return true;
    }
}

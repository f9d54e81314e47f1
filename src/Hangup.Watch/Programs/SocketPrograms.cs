using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>
/// Writes the programs that run at the tracepoints of sockets. Each makes one record of what the tracepoint would print, without
/// the price of the kernel's own records: what is not asked for ends the program before anything is read.
/// </summary>
internal sealed class SocketPrograms(KernelTypes types, KernelLayout layout, ProgramMap ring, ProgramMap lost)
{
    private const string Socket = "sock";
    private const string Packet = "sk_buff";
    private const string Reason = "sk_rst_reason";
    private const string Number = "int";

    /// <summary>The tracepoint that tells of it, without its subsystem.</summary>
    public static string TracepointOf(SocketEventKind kind) => kind switch
    {
        SocketEventKind.ResetSent => "tcp_send_reset",
        SocketEventKind.ResetReceived => "tcp_receive_reset",
        SocketEventKind.Destroyed => "tcp_destroy_sock",
        SocketEventKind.StateChanged => "inet_sock_set_state",
        SocketEventKind.ErrorReported => "inet_sk_error_report",
        SocketEventKind.Retransmitted => "tcp_retransmit_skb",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no tracepoint tells of it"),
    };

    /// <summary>Writes the program for what its tracepoint tells of, where that hands over what is known.</summary>
    public bool TryWrite(SocketEventKind kind, [NotNullWhen(true)] out ProgramBuilder? written, [NotNullWhen(false)] out string? whyNot)
    {
        string[] wanted = kind switch
        {
            SocketEventKind.ResetSent => [Socket, Packet],
            SocketEventKind.StateChanged => [Socket, Number, Number],
            _ => [Socket],
        };
        ImmutableArray<string> parameters = [.. types.ParametersOf(TracepointOf(kind))];
        bool isKnown = parameters.Length >= wanted.Length && parameters.AsSpan()[..wanted.Length].SequenceEqual(wanted);
        whyNot = isKnown ? null : $"the tracepoint {TracepointOf(kind)} hands over ({string.Join(", ", parameters)}) instead of ({string.Join(", ", wanted)})";
        written = isKnown ? Write(kind, parameters.IndexOf(Reason)) : null;
        return written is not null;
    }

    private ProgramBuilder Write(SocketEventKind kind, int reason)
    {
        var program = new SocketProgram(layout, ring, lost);
        switch (kind)
        {
            case SocketEventKind.ResetSent:
                program.TakeArguments(socket: 0, packet: 1);
                program.WriteNumbers(second: reason < 0 ? null : reason);
                program.WriteEndsOfReset();
                break;
            case SocketEventKind.StateChanged:
                program.OnlyIf(before: 1, ResetJoiner.StatesLeft, now: 2, ResetJoiner.StatesReached);
                program.TakeArguments(socket: 0);
                program.WriteNumbers(first: 1, second: 2);
                program.WriteEndsOfSocket();
                break;
            case SocketEventKind.ErrorReported:
                program.TakeArguments(socket: 0);
                program.WriteNumbers();
                program.WriteError();
                program.WriteEndsOfSocket();
                break;
            default:
                program.TakeArguments(socket: 0);
                program.WriteNumbers();
                program.WriteEndsOfSocket();
                break;
        }

        program.Finish(kind);
        return program.Instructions;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>What the watcher reads of this kernel: each tracepoint that there is, as its format says, and a sentence for each that is not.</summary>
internal sealed class KernelTracepoints
{
    private readonly List<string> _missing = [];

    private KernelTracepoints()
    {
    }

    /// <summary>A RST that is sent.</summary>
    public Tracepoint<SendResetRecord>? SendReset { get; private set; }

    /// <summary>A RST that ends a connection.</summary>
    public Tracepoint<SocketRecord>? ReceiveReset { get; private set; }

    /// <summary>A socket's end: in the process that closes it, unless the kernel does so later.</summary>
    public Tracepoint<SocketRecord>? DestroySocket { get; private set; }

    /// <summary>A change of a socket's state; its numbers are the old and the new one.</summary>
    public Tracepoint<SocketRecord>? SetState { get; private set; }

    /// <summary>An error that a socket's next call returns; its number is the errno.</summary>
    public Tracepoint<SocketRecord>? ErrorReport { get; private set; }

    /// <summary>A segment that is sent once more.</summary>
    public Tracepoint<SocketRecord>? Retransmit { get; private set; }

    /// <summary>A thread that ends, before its descriptors are closed.</summary>
    public Tracepoint<ThreadRecord>? ThreadExit { get; private set; }

    /// <summary>A packet that is dropped, and why; read only where it is asked for.</summary>
    public Tracepoint<DropRecord>? Drop { get; private set; }

    /// <summary>What this kernel lacks and what is therefore not told, a sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Whether this kernel tells of it.</summary>
    public bool Tell(SocketEventKind kind) => kind switch
    {
        SocketEventKind.ResetSent => SendReset is not null,
        SocketEventKind.ResetReceived => ReceiveReset is not null,
        SocketEventKind.Destroyed => DestroySocket is not null,
        SocketEventKind.StateChanged => SetState is not null,
        SocketEventKind.ErrorReported => ErrorReport is not null,
        SocketEventKind.Retransmitted => Retransmit is not null,
        _ => false,
    };

    /// <summary>Reads the formats; without the RSTs themselves there is nothing to watch.</summary>
    public static bool TryRead(
        TraceFileSystem tracing, [NotNullWhen(true)] out KernelTracepoints? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = null;
        var all = new KernelTracepoints();
        all.SendReset = all.Read<SendResetRecord>(tracing, "tcp", "tcp_send_reset", "RSTs that this host sends are not told", SendResetRecord.TryFind);
        all.ReceiveReset = all.ReadSocket(tracing, "tcp", "tcp_receive_reset", "RSTs that end connections of this host are not told", []);
        if (all.SendReset is null && all.ReceiveReset is null)
        {
            whyNot = all._missing[0];
            return false;
        }

        if (all.SendReset is { Record.ReasonNames: null })
            all._missing.Add("this kernel gives no reason for its RSTs (Linux 6.10 and later do): causes are judged by who ran and by what followed");
        all.DestroySocket = all.ReadSocket(tracing, "tcp", "tcp_destroy_sock", "the process that closes a reset connection is not told", []);
        all.SetState = all.ReadSocket(tracing, "sock", "inet_sock_set_state", "the process that connects is not told", ["oldstate", "newstate"]);
        all.ErrorReport = all.ReadSocket(tracing, "sock", "inet_sk_error_report", "the error that an application gets is not told", ["error"]);
        all.Retransmit = all.ReadSocket(tracing, "tcp", "tcp_retransmit_skb", "retransmissions are not counted", []);
        all.ThreadExit = all.Read<ThreadRecord>(
            tracing, "sched", "sched_process_exit", "a process that ends is not told from one that closes", ThreadRecord.TryFind);
        all.Drop = all.Read<DropRecord>(tracing, "skb", "kfree_skb", "the reasons for dropped packets are not told", DropRecord.TryFind);
        found = all;
        whyNot = null;
        return true;
    }

    private delegate bool TryFind<TRecord>(
        TracepointFormat format, [NotNullWhen(true)] out TRecord? found, [NotNullWhen(false)] out string? whyNot)
        where TRecord : class, ITracepointRecord;

    private Tracepoint<SocketRecord>? ReadSocket(TraceFileSystem tracing, string subsystem, string name, string loss, string[] numbers) =>
        Read(
            tracing,
            subsystem,
            name,
            loss,
            (TracepointFormat format, [NotNullWhen(true)] out SocketRecord? found, [NotNullWhen(false)] out string? whyNot) =>
                SocketRecord.TryFind(format, numbers, out found, out whyNot));

    private Tracepoint<TRecord>? Read<TRecord>(
        TraceFileSystem tracing, string subsystem, string name, string loss, TryFind<TRecord> find)
        where TRecord : class, ITracepointRecord
    {
        if (tracing.TryRead(subsystem, name, out TracepointFormat? format, out string? whyNot)
            && find(format, out TRecord? record, out whyNot)
            && format.TryFind("common_flags", sizeof(byte), out TracepointField flags, out whyNot))
        {
            return new Tracepoint<TRecord>(format, record, flags, Math.Max(record.Length, flags.End));
        }

        _missing.Add($"{whyNot}: {loss}");
        return null;
    }
}

/// <summary>A tracepoint that can be read.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Record">Where its record holds what.</param>
/// <param name="Flags">Where the kernel says what it was doing.</param>
/// <param name="Length">How many bytes a record has at least.</param>
internal sealed record Tracepoint<TRecord>(TracepointFormat Format, TRecord Record, TracepointField Flags, int Length)
    where TRecord : class
{
    public int Id => Format.Id;
}

/// <summary>Where a tracepoint's record holds what.</summary>
internal interface ITracepointRecord
{
    /// <summary>How many bytes a record has at least.</summary>
    int Length { get; }
}

using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>Where this kernel holds what programs read: offsets in bytes.</summary>
internal sealed class KernelLayout
{
    private KernelLayout()
    {
    }

    /// <summary>sock_common.skc_family, of a struct sock.</summary>
    public int Family { get; private set; }

    /// <summary>sock_common.skc_state.</summary>
    public int State { get; private set; }

    /// <summary>sock_common.skc_daddr: the peer's IPv4 address.</summary>
    public int RemoteAddress { get; private set; }

    /// <summary>sock_common.skc_dport, as packets hold it.</summary>
    public int RemotePort { get; private set; }

    /// <summary>sock_common.skc_v6_daddr.</summary>
    public int RemoteIPv6Address { get; private set; }

    /// <summary>sock_common.skc_v6_rcv_saddr.</summary>
    public int LocalIPv6Address { get; private set; }

    /// <summary>inet_sock.inet_saddr, which a closed socket still has; from the beginning of the same struct sock.</summary>
    public int LocalAddress { get; private set; }

    /// <summary>inet_sock.inet_sport: sock_common.skc_num is gone before the socket is (__inet_put_port()).</summary>
    public int LocalPort { get; private set; }

    /// <summary>sock.sk_err.</summary>
    public int Error { get; private set; }

    /// <summary>sk_buff.head, from which the offsets of its headers count.</summary>
    public int Head { get; private set; }

    /// <summary>sk_buff.network_header.</summary>
    public int NetworkHeader { get; private set; }

    /// <summary>sk_buff.transport_header.</summary>
    public int TransportHeader { get; private set; }

    /// <summary>task_struct.se.cfs_rq: a running task's queue is one of its processor's, whatever its class (set_task_rq()).</summary>
    public int TaskQueue { get; private set; }

    /// <summary>cfs_rq.rq: the processor's own variable <c>runqueues</c>.</summary>
    public int ProcessorQueue { get; private set; }

    /// <summary>The processor's count of what it must not be taken away from, seen from its <c>runqueues</c>.</summary>
    public int PreemptCount { get; private set; }

    /// <summary>The processor's current task, seen from its <c>runqueues</c>.</summary>
    public int CurrentTask { get; private set; }

    public static bool TryFind(KernelTypes types, [NotNullWhen(true)] out KernelLayout? layout, [NotNullWhen(false)] out string? whyNot)
    {
        var found = new KernelLayout();
        whyNot = found.FindSocket(types) ?? found.FindPacket(types) ?? found.FindProcessor(types);
        layout = whyNot is null ? found : null;
        return layout is not null;
    }

    private string? FindSocket(KernelTypes types)
    {
        const string Common = "sock_common";
        const string Inet = "inet_sock";
        const int AddressSize = 16;
        if (!types.TryFindMember(Common, "skc_family", sizeof(ushort), out int family, out string? whyNot)
            || !types.TryFindMember(Common, "skc_state", sizeof(byte), out int state, out whyNot)
            || !types.TryFindMember(Common, "skc_daddr", sizeof(uint), out int remote, out whyNot)
            || !types.TryFindMember(Common, "skc_dport", sizeof(ushort), out int remotePort, out whyNot)
            || !types.TryFindMember(Common, "skc_v6_daddr", AddressSize, out int remoteIPv6, out whyNot)
            || !types.TryFindMember(Common, "skc_v6_rcv_saddr", AddressSize, out int localIPv6, out whyNot)
            || !types.TryFindMember(Inet, "inet_saddr", sizeof(uint), out int local, out whyNot)
            || !types.TryFindMember(Inet, "inet_sport", sizeof(ushort), out int localPort, out whyNot)
            || !types.TryFindMember("sock", "__sk_common", null, out int common, out whyNot)
            || !types.TryFindMember("sock", "sk_err", sizeof(int), out int error, out whyNot)
            || !types.TryFindMember(Inet, "sk", null, out int socket, out whyNot))
        {
            return whyNot;
        }

        (Family, State, RemoteAddress, RemotePort) = (common + family, common + state, common + remote, common + remotePort);
        (RemoteIPv6Address, LocalIPv6Address) = (common + remoteIPv6, common + localIPv6);
        (LocalAddress, LocalPort, Error) = (local - socket, localPort - socket, error);
        return null;
    }

    private string? FindPacket(KernelTypes types)
    {
        const string Packet = "sk_buff";
        if (!types.TryFindMember(Packet, "head", sizeof(ulong), out int head, out string? whyNot)
            || !types.TryFindMember(Packet, "network_header", sizeof(ushort), out int network, out whyNot)
            || !types.TryFindMember(Packet, "transport_header", sizeof(ushort), out int transport, out whyNot))
        {
            return whyNot;
        }

        (Head, NetworkHeader, TransportHeader) = (head, network, transport);
        return null;
    }

    /// <summary>
    /// The variables of one processor lie at fixed distances from each other, and one that a running task leads to is known. Where
    /// symbols of data have addresses for programs (CONFIG_KALLSYMS_ALL), that would be shorter, but many kernels leave them out.
    /// </summary>
    private string? FindProcessor(KernelTypes types)
    {
        // With PREEMPT_RT a softirq is served by any task, and is counted there.
        if (types.TryFindMember("task_struct", "softirq_disable_cnt", sizeof(int), out _, out _))
            return "this kernel has PREEMPT_RT, so that interrupts are threads";
        if (!types.TryFindMember("sched_entity", "cfs_rq", sizeof(ulong), out int queue, out string? whyNot)
            || !types.TryFindMember("cfs_rq", "rq", sizeof(ulong), out int processorQueue, out whyNot)
            || !types.TryFindMember("task_struct", "se", null, out int entity, out whyNot)
            || !types.TryFindProcessorVariable("runqueues", out int queues, out whyNot)
            || !TryFindVariable(types, "__preempt_count", "preempt_count", sizeof(int), out int count, out whyNot)
            || !TryFindVariable(types, "current_task", "current_task", sizeof(ulong), out int current, out whyNot))
        {
            return whyNot;
        }

        (TaskQueue, ProcessorQueue, PreemptCount, CurrentTask) = (entity + queue, processorQueue, count - queues, current - queues);
        return null;
    }

    /// <summary>From Linux 6.2 to 6.14 a structure <c>pcpu_hot</c> has them.</summary>
    private static bool TryFindVariable(KernelTypes types, string name, string member, int size, out int offset, [NotNullWhen(false)] out string? whyNot)
    {
        if (types.TryFindProcessorVariable(name, out offset, out whyNot))
            return true;
        if (!types.TryFindProcessorVariable("pcpu_hot", out int hot, out _) || !types.TryFindMember("pcpu_hot", member, size, out offset, out _))
            return false;
        offset += hot;
        whyNot = null;
        return true;
    }
}

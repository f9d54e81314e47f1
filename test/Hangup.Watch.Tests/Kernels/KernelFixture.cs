namespace Hangup.Watch.Tests.Kernels;

/// <summary>A folder with format files, as a kernel's tracefs has them.</summary>
internal sealed class KernelFixture : IDisposable
{
    private static readonly Lazy<KernelTracepoints> Recent = new(ReadRecent);

    private readonly string _root = Directory.CreateTempSubdirectory("hangup-tracefs-").FullName;

    public KernelFixture() => Directory.CreateDirectory(Path.Combine(_root, "events"));

    /// <summary>Linux 6.18, with all that is read of sockets.</summary>
    public static KernelTracepoints Linux618 => Recent.Value;

    /// <summary>Linux 5.15: no reasons for RSTs or drops, ports and addresses instead of socket addresses.</summary>
    public static KernelFixture Linux515() => new KernelFixture()
        .Add("tcp", "tcp_send_reset", OlderEvent(20).With("int", "state", 4).WithEnds())
        .Add("tcp", "tcp_receive_reset", FormatText.ReceiveReset)
        .Add("tcp", "tcp_destroy_sock", Of("tcp_destroy_sock", 22))
        .Add("sock", "inet_sock_set_state", new FormatText("inet_sock_set_state", 23).With("const void *", "skaddr", 8).With("int", "oldstate", 4).With("int", "newstate", 4).WithEnds())
        .Add("skb", "kfree_skb", new FormatText("kfree_skb", 24).With("void *", "skbaddr", 8).With("void *", "location", 8).With("unsigned short", "protocol", 2));

    public KernelFixture Add(string subsystem, string name, FormatText format)
    {
        string folder = Path.Combine(_root, "events", subsystem, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "format"), format.ToString());
        return this;
    }

    public KernelTracepoints Read()
    {
        Assert.True(TryRead(out KernelTracepoints? tracepoints, out string? whyNot), whyNot);
        return tracepoints!;
    }

    public bool TryRead(out KernelTracepoints? tracepoints, out string? whyNot)
    {
        using var tracing = new TraceFileSystem(_root);
        return KernelTracepoints.TryRead(tracing, out tracepoints, out whyNot);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static KernelTracepoints ReadRecent()
    {
        using KernelFixture kernel = new KernelFixture()
            .Add("tcp", "tcp_send_reset", new FormatText("tcp_send_reset", 30) { Print = FormatText.PrintWithReasons }
                .With("const void *", "skbaddr", 8).With("const void *", "skaddr", 8).With("int", "state", 4).With("enum sk_rst_reason", "reason", 4)
                .With("__u8", "saddr[28]", 28).With("__u8", "daddr[28]", 28))
            .Add("tcp", "tcp_receive_reset", Of("tcp_receive_reset", 31))
            .Add("tcp", "tcp_destroy_sock", Of("tcp_destroy_sock", 32))
            .Add("sock", "inet_sock_set_state", new FormatText("inet_sock_set_state", 33)
                .With("const void *", "skaddr", 8).With("int", "oldstate", 4).With("int", "newstate", 4).WithEnds())
            .Add("sock", "inet_sk_error_report", new FormatText("inet_sk_error_report", 34).With("int", "error", 4).WithEnds())
            .Add("tcp", "tcp_retransmit_skb", Of("tcp_retransmit_skb", 35));
        return kernel.Read();
    }

    private static FormatText OlderEvent(int id) => new FormatText("tcp_send_reset", id).With("const void *", "skbaddr", 8).With("const void *", "skaddr", 8);

    private static FormatText Of(string name, int id) => new FormatText(name, id).With("const void *", "skaddr", 8).WithEnds();
}

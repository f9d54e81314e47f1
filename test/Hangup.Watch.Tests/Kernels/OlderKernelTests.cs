using System.Buffers.Binary;
using System.Net;
using Hangup.Watch.Tests.Resets;

namespace Hangup.Watch.Tests.Kernels;

/// <summary>Kernels that tell less are told from, and what they lack is said.</summary>
public sealed class OlderKernelTests
{
    private static readonly uint[] Kinds = [PerfRecord.CommType, PerfRecord.ExitType, PerfRecord.ForkType, PerfRecord.SampleType];

    /// <summary>The numbers that the fixture gives its tracepoints.</summary>
    private static readonly ushort[] Tracepoints = [20, 1235, 22, 23, 24];

    [Fact]
    public void What_is_missing_is_said_in_a_sentence_each()
    {
        using KernelFixture kernel = KernelFixture.Linux515();
        Assert.Equal(
            [
                "this kernel gives no reason for its RSTs (Linux 6.10 and later do): causes are judged by who ran and by what followed",
                "this kernel has no tracepoint sock:inet_sk_error_report: the error that an application gets is not told",
                "this kernel has no tracepoint tcp:tcp_retransmit_skb: retransmissions are not counted",
                "this kernel has no tracepoint sched:sched_process_exit: a process that ends is not told from one that closes",
                "this kernel's tracepoint skb:kfree_skb has no field reason: the reasons for dropped packets are not told",
            ],
            kernel.Read().Missing);
    }

    [Fact]
    public void A_kernel_without_any_word_of_resets_cannot_be_watched()
    {
        using var kernel = new KernelFixture();
        Assert.False(kernel.TryRead(out _, out string? whyNot));
        Assert.Equal("this kernel has no tracepoint tcp:tcp_send_reset: RSTs that this host sends are not told", whyNot);
    }

    [Fact]
    public void A_kernel_that_tells_only_received_resets_can()
    {
        using KernelFixture kernel = new KernelFixture().Add("tcp", "tcp_receive_reset", FormatText.ReceiveReset);
        KernelTracepoints tracepoints = kernel.Read();
        Assert.NotNull(tracepoints.ReceiveReset);
        Assert.Contains("RSTs that this host sends are not told", tracepoints.Missing[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x00, "close-with-unread-data", "server")]
    [InlineData(0x01, "close-with-unread-data", "server")] // TRACE_FLAG_IRQS_OFF: no interrupt
    [InlineData(0x10, "write-after-peer-close", null)] // TRACE_FLAG_SOFTIRQ
    [InlineData(0x08, "write-after-peer-close", null)] // TRACE_FLAG_HARDIRQ
    public void A_record_without_a_reason_is_judged_by_who_ran(byte flags, string cause, string? sender)
    {
        using KernelFixture kernel = KernelFixture.Linux515();
        var story = new Story(withReasons: false);
        KernelTracepoints tracepoints = kernel.Read();
        var dispatcher = new EventDispatcher(tracepoints, new ProcessTable(new ProcessFiles(story.Proc.Root)), story.Joiner, new DropCounter());
        // As OlderEvent() and WithEnds() of the fixture place the fields, behind the four that all tracepoints begin with.
        byte[] raw = new byte[76];
        BinaryPrimitives.WriteUInt16LittleEndian(raw, 20);
        raw[2] = flags;
        raw[16] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(24), 7);
        BinaryPrimitives.WriteUInt16LittleEndian(raw.AsSpan(28), 8080);
        BinaryPrimitives.WriteUInt16LittleEndian(raw.AsSpan(30), 40_000);
        IPAddress.Parse("::ffff:10.0.0.1").GetAddressBytes().CopyTo(raw, 42);
        IPAddress.Parse("::ffff:10.0.0.2").GetAddressBytes().CopyTo(raw, 58);
        dispatcher.Take(new PerfRecord(Samples.Of(raw, Story.Server)));

        (PendingReset reset, ResetVerdict? verdict) = story.Outcome();
        Assert.Equal((cause, sender), (verdict?.Cause.Id, reset.Sender.Process?.Name));
        Assert.Equal("10.0.0.1:8080 10.0.0.2:40000", $"{reset.Ends.LocalEnd} {reset.Ends.RemoteEnd}");
    }

    [Fact]
    public void Records_that_are_too_short_are_left_alone()
    {
        using KernelFixture kernel = KernelFixture.Linux515();
        var story = new Story(withReasons: false);
        var dispatcher = new EventDispatcher(kernel.Read(), new ProcessTable(new ProcessFiles(story.Proc.Root)), story.Joiner, new DropCounter());
        foreach (ushort id in Tracepoints)
        {
            for (int length = 2; length < 40; length += 3)
            {
                byte[] raw = new byte[length];
                BinaryPrimitives.WriteUInt16LittleEndian(raw, id);
                dispatcher.Take(new PerfRecord(Samples.Of(raw, Story.Server)));
            }
        }

        story.Joiner.Finish();
        Assert.Empty(story.Told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_bytes_make_it_throw(int seed)
    {
        using KernelFixture kernel = KernelFixture.Linux515();
        var random = new Random(seed);
        var story = new Story(withReasons: false);
        var processes = new ProcessTable(new ProcessFiles(story.Proc.Root));
        var dispatcher = new EventDispatcher(kernel.Read(), processes, story.Joiner, new DropCounter());
        for (int time = 0; time < 20_000; time++)
        {
            byte[] bytes = new byte[random.Next(16, 120)];
            random.NextBytes(bytes);
            // The kinds that the kernel writes, so that most get past the first look.
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, Kinds[random.Next(Kinds.Length)]);
            if (bytes.Length > 30)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(28), Tracepoints[random.Next(Tracepoints.Length)]);
            dispatcher.Take(new PerfRecord(bytes));
        }

        story.Joiner.Finish();
    }
}

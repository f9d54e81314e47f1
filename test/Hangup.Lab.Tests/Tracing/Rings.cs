using System.Collections.Immutable;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab.Tests;

/// <summary>A ring with room for few records.</summary>
public sealed class Rings
{
    private const int Refusals = 500;

    private static readonly int OnePage = Environment.SystemPageSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_that_find_no_room_are_told_by_the_next_that_finds_some_where_the_kernel_does_not_count_them()
    {
        List<PerfRing> rings = Open(OnePage, out _, countsLost: false);
        try
        {
            int read = 0;
            int refused = 0;
            for (int times = Refusals; read + (int)LostOf(rings) < refused || refused == 0; times = 1)
            {
                await RefuseAsync(times);
                refused += times;
                rings.ForEach(ring => ring.Drain((_, _) => read++));
            }

            Assert.NotEqual(0UL, LostOf(rings));
        }
        finally
        {
            rings.ForEach(ring => ring.Dispose());
        }
    }

    [Fact]
    public async Task Records_that_find_no_room_are_counted()
    {
        List<PerfRing> rings = Open(OnePage, out _);
        try
        {
            await RefuseAsync(Refusals);
            int read = 0;
            rings.ForEach(ring => ring.Drain((_, _) => read++));
            ulong lost = LostOf(rings);

            Assert.InRange(read, 1, rings.Count * OnePage / Record);
            Assert.InRange(lost, (ulong)(Refusals - read), ulong.MaxValue); // Other programs may be refused too.
        }
        finally
        {
            rings.ForEach(ring => ring.Dispose());
        }
    }

    [Fact]
    public async Task Records_that_run_over_the_end_are_whole()
    {
        int size = 4 * OnePage;
        List<PerfRing> rings = Open(size, out Tracepoint tracepoint);
        try
        {
            using Socket closed = TracedConnection.Bound(AddressFamily.InterNetwork);
            int refusals = 0;
            int whole = 0;
            var bytes = new int[rings.Count];
            while (bytes.Max() <= size)
            {
                await RefuseAsync(1, closed);
                refusals++;
                for (int ring = 0; ring < rings.Count; ring++)
                {
                    rings[ring].Drain((record, _) =>
                    {
                        bytes[ring] += record.Length;
                        whole += IsRefusal(tracepoint, record, closed) ? 1 : 0;
                    });
                }
            }

            // Where other programs fill the ring between two readings, some are lost.
            int lost = (int)LostOf(rings);
            Assert.InRange(whole, refusals - lost, refusals);
        }
        finally
        {
            rings.ForEach(ring => ring.Dispose());
        }
    }

    /// <summary>The fewest bytes that a record of tcp:tcp_send_reset has in a ring: two addresses alone are 56.</summary>
    private const int Record = 64;

    private static ulong LostOf(List<PerfRing> rings) => rings.Aggregate(0UL, (sum, ring) => sum + ring.Lost);

    private static bool IsRefusal(Tracepoint tracepoint, ReadOnlySpan<byte> record, Socket closed)
    {
        Assert.Equal(tracepoint.Id, MemoryMarshal.Read<ushort>(record));
        return tracepoint.Read(record, 0) is ResetEvent { Reason: "NO_SOCKET" } reset && Equals(reset.Local, closed.LocalEndPoint);
    }

    private static List<PerfRing> Open(int size, out Tracepoint sendReset, bool countsLost = true)
    {
        Assert.SkipWhen(ResetTrace.WhyUnsupported is not null, ResetTrace.WhyUnsupported ?? "");
        Assert.True(ResetTracepoints.TryFind(out ImmutableArray<Tracepoint> tracepoints, out string? whyNot), whyNot);
        Assert.True(OnlineProcessors.TryRead(out ImmutableArray<int> processors, out whyNot), whyNot);
        sendReset = tracepoints.Single(tracepoint => tracepoint.Name == "tcp:tcp_send_reset");
        var rings = new List<PerfRing>();
        foreach (int processor in processors)
        {
            Assert.True(PerfRing.TryOpen([sendReset.Id], processor, size, out PerfRing? ring, out whyNot, countsLost), whyNot);
            rings.Add(ring);
        }

        return rings;
    }

    private static async Task RefuseAsync(int times)
    {
        using Socket closed = TracedConnection.Bound(AddressFamily.InterNetwork);
        await RefuseAsync(times, closed);
    }

    private static async Task RefuseAsync(int times, Socket closed)
    {
        for (int time = 0; time < times; time++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(closed.LocalEndPoint!, Token).AsTask());
        }
    }
}

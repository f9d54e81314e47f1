using System.Buffers.Binary;
using System.Text;
using Hangup.Watch.Tests.Resets;

namespace Hangup.Watch.Tests.Processes;

/// <summary>Processes by the kernel's records of them.</summary>
public sealed class ProcessTableTests
{
    private readonly FakeProc _proc = new();

    [Fact]
    public void A_child_that_is_gone_is_what_its_parent_is()
    {
        _proc.Add(10, "nginx", "nginx: master", "0::/system.slice/nginx.service\n");
        var table = new ProcessTable(new ProcessFiles(_proc.Root));
        table.Take(Fork(11, 10));
        table.Take(Fork(12, 11));
        table.Take(Exit(11));
        table.Take(Exit(12));

        Assert.All(Enumerable.Range(11, 2), id =>
        {
            WatchedProcess? child = table.FindDescribed(id);
            Assert.Equal(("nginx", "nginx: master", "nginx.service"), (child?.Name, child?.CommandLine, child?.Unit));
        });
    }

    [Fact]
    public void Another_program_is_not_what_its_parent_is()
    {
        _proc.Add(10, "bash", "bash");
        var table = new ProcessTable(new ProcessFiles(_proc.Root));
        table.Take(Fork(11, 10));
        table.Take(Comm(11, "curl"));
        table.Take(Exit(11));

        WatchedProcess? curl = table.FindDescribed(11);
        Assert.Equal(("curl", ""), (curl?.Name, curl?.CommandLine));
    }

    [Fact]
    public void Children_of_the_tree_belong_to_it()
    {
        _proc.Add(10, "make");
        _proc.Add(20, "other");
        var table = new ProcessTable(new ProcessFiles(_proc.Root));
        table.WatchTree(10);
        table.Take(Fork(11, 10));
        table.Take(Fork(12, 11));
        table.Take(Fork(21, 20));

        Assert.True(table.Find(12)?.IsInTree);
        Assert.False(table.Find(21)?.IsInTree);
    }

    [Fact]
    public void The_name_of_a_thread_is_not_that_of_its_process()
    {
        _proc.Add(10, "server");
        var table = new ProcessTable(new ProcessFiles(_proc.Root));
        table.Take(Comm(10, "worker", thread: 15));
        Assert.Equal("server", table.Find(10)?.Name);
    }

    [Fact]
    public void Ended_processes_are_forgotten_in_the_end_and_their_numbers_used_again()
    {
        var table = new ProcessTable(new ProcessFiles(_proc.Root));
        for (int id = 100; id < 10_100; id++)
        {
            table.Take(Fork(id, 1));
            table.Take(Exit(id));
        }

        Assert.InRange(table.Count, 1, 4096);
        Assert.True(table.IsEnding(10_099));
        table.Take(Fork(10_099, 1));
        Assert.False(table.IsEnding(10_099));
        Assert.False(table.Find(10_099)?.HasEnded);
    }

    private static PerfRecord Fork(int child, int parent) => Task(PerfRecord.ForkType, child, parent, child, parent);

    private static PerfRecord Exit(int process) => Task(PerfRecord.ExitType, process, 1, process, 1);

    private static PerfRecord Comm(int process, string name, int? thread = null)
    {
        byte[] text = new byte[16];
        Encoding.UTF8.GetBytes(name, text);
        return Record(PerfRecord.CommType, [.. BitConverter.GetBytes(process), .. BitConverter.GetBytes(thread ?? process), .. text]);
    }

    private static PerfRecord Task(uint type, int process, int parent, int thread, int parentThread) => Record(
        type,
        [.. BitConverter.GetBytes(process), .. BitConverter.GetBytes(parent), .. BitConverter.GetBytes(thread), .. BitConverter.GetBytes(parentThread), .. new byte[8]]);

    /// <summary>With process, thread and time behind it, as sample_id_all adds them.</summary>
    private static PerfRecord Record(uint type, byte[] body)
    {
        byte[] bytes = new byte[8 + body.Length + 16];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)bytes.Length);
        body.CopyTo(bytes, 8);
        return new PerfRecord(bytes);
    }
}

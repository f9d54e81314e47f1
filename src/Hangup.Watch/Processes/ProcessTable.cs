using System.Runtime.InteropServices;
using System.Text;

namespace Hangup.Watch;

/// <summary>
/// The processes of this host by number, kept by what the kernel says of forks, names and ends, so that one that has ended
/// before anybody looked still has its name. Not for several threads.
/// </summary>
internal sealed class ProcessTable(ProcessFiles files)
{
    /// <summary>
    /// How many ended processes, and threads, are kept: their descriptors are closed after the kernel tells of their end, which
    /// it does before that since Linux 6.16, and partly after it before (do_exit()).
    /// </summary>
    private const int MostEnded = 4096;

    private readonly Dictionary<int, WatchedProcess> _processes = [];
    private readonly HashSet<int> _endingThreads = [];
    private readonly Queue<int> _endingOrder = [];
    private readonly Queue<WatchedProcess> _ended = [];

    public int Count => _processes.Count;

    /// <summary>Reads the names of all that run now.</summary>
    public void Fill()
    {
        foreach (int process in files.All())
        {
            if (!_processes.ContainsKey(process) && files.NameOf(process) is { } name)
                _processes[process] = new WatchedProcess(process, name);
        }
    }

    /// <summary>The process of that number; <see langword="null"/> for the idle task, and for one that nothing is known of.</summary>
    public WatchedProcess? Find(int process)
    {
        if (process <= 0)
            return null;
        if (_processes.TryGetValue(process, out WatchedProcess? known))
            return known;
        if (files.NameOf(process) is not { } name)
            return null;
        return _processes[process] = new WatchedProcess(process, name);
    }

    /// <summary>Finds it and reads its command line and control group, once.</summary>
    public WatchedProcess? FindDescribed(int process)
    {
        WatchedProcess? found = Find(process);
        if (found is { IsDescribed: false })
            Describe(found);
        return found;
    }

    /// <summary>Whether the thread has begun to end, so that the kernel closes its descriptors.</summary>
    public bool IsEnding(int thread) => _endingThreads.Contains(thread);

    /// <summary>A thread begins to end.</summary>
    public void BeginsToEnd(int thread)
    {
        if (!_endingThreads.Add(thread))
            return;
        _endingOrder.Enqueue(thread);
        if (_endingOrder.Count > MostEnded)
            _endingThreads.Remove(_endingOrder.Dequeue());
    }

    /// <summary>Has only this process and its children, and theirs, count as being in the tree.</summary>
    public void WatchTree(int root)
    {
        if (Find(root) is { } first)
            first.IsInTree = true;
    }

    /// <summary>Takes a record of a task: its name, birth or end.</summary>
    public void Take(in PerfRecord record)
    {
        const int NameOffset = PerfRecord.HeaderSize + 2 * sizeof(int);
        const int ParentOffset = PerfRecord.HeaderSize + sizeof(int);
        const int ThreadOffset = PerfRecord.HeaderSize + 2 * sizeof(int);
        const int IdentitySize = 2 * sizeof(int) + sizeof(ulong); // PERF_SAMPLE_TID, PERF_SAMPLE_TIME at the end
        ReadOnlySpan<byte> bytes = record.Bytes;
        if (bytes.Length < ThreadOffset + 2 * sizeof(int) + IdentitySize)
            return;
        int process = record.Process;
        switch (record.Type)
        {
            case PerfRecord.CommType when record.Thread == process:
                ReadOnlySpan<byte> name = bytes[NameOffset..^IdentitySize];
                Name(process, Encoding.UTF8.GetString(name[..Math.Max(name.IndexOf((byte)0), 0)]));
                break;
            case PerfRecord.ForkType:
                _endingThreads.Remove(MemoryMarshal.Read<int>(bytes[ThreadOffset..]));
                if (MemoryMarshal.Read<int>(bytes[ParentOffset..]) is var parent && parent != process)
                    Fork(parent, process);
                break;
            case PerfRecord.ExitType:
                int thread = MemoryMarshal.Read<int>(bytes[ThreadOffset..]);
                BeginsToEnd(thread);
                if (thread == process)
                    End(process);
                break;
            default:
                break;
        }
    }

    private void Name(int process, string name)
    {
        if (Find(process) is not { } named)
        {
            _processes[process] = new WatchedProcess(process, name);
            return;
        }

        // Another program, most likely: what was read of the one before it is not its.
        named.Name = name;
        named.IsDescribed = false;
        named.Forked = null;
    }

    private void Fork(int parent, int child)
    {
        WatchedProcess? forked = Find(parent);
        _processes[child] = new WatchedProcess(child, forked?.Name ?? "")
        {
            IsInTree = forked is { IsInTree: true },
            Forked = forked?.Forked ?? forked,
        };
    }

    /// <summary>A process may be gone before anybody reads of it; until it became another program it was what its parent is.</summary>
    private void Describe(WatchedProcess process)
    {
        if (files.TryDescribe(process) || process.Forked is not { } parent)
            return;
        if (!parent.IsDescribed)
            files.TryDescribe(parent);
        process.CommandLine = parent.CommandLine;
        process.ControlGroup = parent.ControlGroup;
        process.Container = parent.Container;
        process.Unit = parent.Unit;
    }

    private void End(int process)
    {
        if (!_processes.TryGetValue(process, out WatchedProcess? ended) || ended.HasEnded)
            return;
        ended.HasEnded = true;
        _ended.Enqueue(ended);
        if (_ended.Count <= MostEnded)
            return;
        WatchedProcess oldest = _ended.Dequeue();
        // Its number may be another's by now.
        if (_processes.GetValueOrDefault(oldest.Id) == oldest)
            _processes.Remove(oldest.Id);
    }
}

using System.Globalization;

namespace Hangup.Watch;

/// <summary>
/// How often an accept queue was full since this was made, in all network namespaces that processes are in: each counts for itself
/// (ListenOverflows in <c>/proc/PID/net/netstat</c>, proc_pid_net(5)). One that is found later counts from then on.
/// </summary>
internal sealed class ListenCounters(ProcessFiles files)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Counter> _counters = [];
    private long _ofThoseGone;

    /// <summary>Takes up the namespaces that are there now, each by one of its processes.</summary>
    public void Look(IEnumerable<(int Process, string Network)> networks)
    {
        lock (_gate)
        {
            var gone = new HashSet<string>(_counters.Keys);
            foreach ((int process, string network) in networks)
            {
                gone.Remove(network);
                if (Read(process, network) is not { } now)
                    continue;
                if (!_counters.TryGetValue(network, out Counter? counter))
                    _counters[network] = counter = new Counter(now);
                counter.Process = process;
                counter.Take(now);
            }

            foreach (string network in gone)
            {
                _counters.Remove(network, out Counter? counter);
                _ofThoseGone += counter!.Count;
            }
        }
    }

    /// <summary>How often it was until now.</summary>
    public long Count()
    {
        lock (_gate)
        {
            long count = _ofThoseGone;
            foreach ((string network, Counter counter) in _counters)
            {
                if (Read(counter.Process, network) is { } now)
                    counter.Take(now);
                count += counter.Count;
            }

            return count;
        }
    }

    /// <summary>Names stand in one line, their values in the next, both after the same word.</summary>
    internal static long In(string[] lines, string group, string name)
    {
        for (int line = 0; line + 1 < lines.Length; line++)
        {
            string[] names = lines[line].Split(' ');
            string[] values = lines[line + 1].Split(' ');
            int place = Array.IndexOf(names, name);
            if (names[0] == group && values[0] == group && place > 0 && place < values.Length)
                return long.TryParse(values[place], NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;
        }

        return 0;
    }

    /// <summary>What a process's namespace has counted; <see langword="null"/> where the process has gone, and its number may be another's.</summary>
    private long? Read(int process, string network) =>
        files.CountersOfNetwork(process) is { } text && files.NetworkOf(process) == network ? In(text.Split('\n'), "TcpExt:", "ListenOverflows") : null;

    private sealed class Counter(long first)
    {
        private long _last = first;

        /// <summary>One of the processes in the namespace.</summary>
        public int Process { get; set; }

        public long Count { get; private set; }

        /// <summary>Takes what the namespace has counted. Less than before is a new one's, which has got the number of one that is gone.</summary>
        public void Take(long now)
        {
            Count += now >= _last ? now - _last : now;
            _last = now;
        }
    }
}

using System.Globalization;

namespace Hangup.Lab;

/// <summary>The counters of the calling thread's network namespace (proc_net(5); net/ipv4/proc.c, net/ipv6/proc.c).</summary>
internal static class KernelCounters
{
    public static IReadOnlyDictionary<string, long> Read()
    {
        Dictionary<string, long> counters = [];
        ReadPairsOfLines("/proc/thread-self/net/netstat", counters);
        ReadPairsOfLines("/proc/thread-self/net/snmp", counters);
        if (File.Exists("/proc/thread-self/net/snmp6"))
            ReadLines("/proc/thread-self/net/snmp6", counters);
        return counters;
    }

    /// <summary>A line of names, then a line of their values, both behind the same group.</summary>
    private static void ReadPairsOfLines(string path, Dictionary<string, long> counters)
    {
        foreach (string[] pair in File.ReadLines(path).Chunk(2))
        {
            string[] names = pair[0].Split(' ');
            string[] values = pair[1].Split(' ');
            for (int column = 1; column < names.Length; column++)
                counters[$"{names[0].TrimEnd(':')}.{names[column]}"] = long.Parse(values[column], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A name that begins with its group, whose last character is 6, and its value.</summary>
    private static void ReadLines(string path, Dictionary<string, long> counters)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            int group = words[0].IndexOf('6', StringComparison.Ordinal) + 1;
            counters[$"{words[0][..group]}.{words[0][group..]}"] = long.Parse(words[1], CultureInfo.InvariantCulture);
        }
    }
}

using System.Globalization;

namespace Hangup.Lab;

/// <summary>The kernel's counters of a network namespace (<c>/proc/net/netstat</c> and <c>/proc/net/snmp</c>), as nstat(8) shows them.</summary>
internal static class Counters
{
    /// <summary>
    /// A counter by its name, alone or behind its group as nstat(8) writes it: several groups have an InCsumErrors. To be
    /// called inside the namespace.
    /// </summary>
    /// <exception cref="NetworkException">This kernel has no such counter.</exception>
    public static long Read(string name)
    {
        foreach (string file in new[] { "/proc/thread-self/net/netstat", "/proc/thread-self/net/snmp", "/proc/thread-self/net/snmp6" })
        {
            if (Find(File.ReadAllLines(file), name) is { } value)
                return value;
        }

        throw new NetworkException($"This kernel has no counter {name}.");
    }

    private static long? Find(string[] lines, string name)
    {
        // Two lines a group: the names and, below them, the values. The file of IPv6 has a name and a value on each line.
        for (int line = 0; line < lines.Length; line++)
        {
            string[] names = lines[line].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (names.Length == 2 && names[0] == name)
                return long.Parse(names[1], CultureInfo.InvariantCulture);
            int place = Array.FindIndex(names, candidate => candidate == name || names[0].TrimEnd(':') + candidate == name);
            if (place > 0 && line + 1 < lines.Length)
                return long.Parse(lines[line + 1].Split(' ')[place], CultureInfo.InvariantCulture);
        }

        return null;
    }
}

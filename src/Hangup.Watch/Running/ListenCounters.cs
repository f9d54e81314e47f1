using System.Globalization;

namespace Hangup.Watch;

/// <summary>What this network namespace counts of full accept queues (proc_pid_net(5), /proc/net/netstat).</summary>
internal static class ListenCounters
{
    /// <summary>ListenOverflows: how often an accept queue was full.</summary>
    public static long ReadOverflows(string file = "/proc/self/net/netstat")
    {
        try
        {
            return In(File.ReadAllLines(file), "TcpExt:", "ListenOverflows");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return 0;
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
}

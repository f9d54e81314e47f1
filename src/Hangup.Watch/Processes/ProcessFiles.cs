using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Hangup.Watch;

/// <summary>What /proc says of processes; a process may end at any moment, so nothing of it is certain.</summary>
internal sealed partial class ProcessFiles(string root = "/proc")
{
    private const int MostArguments = 512; // Enough to tell a process by, and a bound for what is remembered of it.

    public IEnumerable<int> All()
    {
        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int process))
                yield return process;
        }
    }

    /// <summary>Its name; <see langword="null"/> where it has gone.</summary>
    public string? NameOf(int process) => Read(process, "comm")?.TrimEnd('\n');

    /// <summary>Its parent's number; 0 where it has none, or has gone.</summary>
    public int ParentOf(int process) =>
        StatOf(process) is [_, var parent, ..] && int.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Whether it can start no other: it was stopped, or has ended.</summary>
    public bool IsAtRest(int process) => StatOf(process) is not ["R" or "S" or "D", ..];

    /// <summary>Fills in what is remembered of a process; where it has gone, nothing.</summary>
    public bool TryDescribe(WatchedProcess process)
    {
        process.IsDescribed = true;
        // A process that is ending has no arguments any more, and neither has a thread of the kernel.
        if (process.HasEnded || Read(process.Id, "cgroup") is not { } lines)
            return false;
        string arguments = Read(process.Id, "cmdline") ?? "";
        if (arguments.Length == 0 && process.Forked is not null)
            return false;
        process.CommandLine = Shortened(arguments.TrimEnd('\0').Replace('\0', ' '));
        process.ControlGroup = ControlGroups.PathIn(lines);
        process.Container = ControlGroups.ContainerOf(process.ControlGroup);
        process.Unit = ControlGroups.UnitOf(process.ControlGroup);
        return true;
    }

    /// <summary>The inodes of the sockets that it holds.</summary>
    public IEnumerable<ulong> SocketsOf(int process)
    {
        const string Prefix = "socket:[";
        foreach (string descriptor in Descriptors(process))
        {
            string? target = TargetOf(descriptor);
            if (target is not null && target.StartsWith(Prefix, StringComparison.Ordinal)
                && ulong.TryParse(target.AsSpan(Prefix.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode))
            {
                yield return inode;
            }
        }
    }

    /// <summary>The network namespace that it is in, as <c>net:[4026531840]</c>; <see langword="null"/> where it has gone, or may not be looked at.</summary>
    public string? NetworkOf(int process) => TargetOf($"{root}/{process}/ns/net");

    /// <summary>What its network namespace counts (netstat).</summary>
    public string? CountersOfNetwork(int process) => Read(process, "net/netstat");

    /// <summary>A process of each network namespace, with the namespace.</summary>
    public IEnumerable<(int Process, string Network)> Networks()
    {
        var known = new HashSet<string>();
        foreach (int process in All())
        {
            if (NetworkOf(process) is { } network && known.Add(network))
                yield return (process, network);
        }
    }

    /// <summary>What stands behind its name (proc_pid_stat(5)): its state, its parent; nothing where it has gone.</summary>
    private string[] StatOf(int process)
    {
        // The name stands in parentheses and may hold any character.
        string stat = Read(process, "stat") ?? "";
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private string[] Descriptors(int process)
    {
        try
        {
            return Directory.GetFileSystemEntries($"{root}/{process}/fd");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Where a link leads. All descriptors of a host may be asked for, so this is the bare call.</summary>
    private static string? TargetOf(string link)
    {
        Span<byte> target = stackalloc byte[256];
        int length = (int)ReadLink(link, target, target.Length);
        return length > 0 ? Encoding.UTF8.GetString(target[..length]) : null;
    }

    private string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"{root}/{process}/{file}", Encoding.UTF8);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Shortened(string text) => text.Length <= MostArguments ? text : string.Concat(text.AsSpan(0, MostArguments - 1), "…");

    [LibraryImport("libc", EntryPoint = "readlink", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ReadLink(string link, Span<byte> target, nint size);
}

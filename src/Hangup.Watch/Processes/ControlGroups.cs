using System.Text.RegularExpressions;

namespace Hangup.Watch;

/// <summary>What the path of a control group says of who runs in it.</summary>
internal static partial class ControlGroups
{
    /// <summary>The path in the lines of <c>/proc/PID/cgroup</c>: that of version 2, else the one that systemd names (cgroups(7)).</summary>
    public static string PathIn(string lines)
    {
        string path = "";
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length < 3)
                continue;
            if (parts is ["0", "", { Length: > 1 }])
                return parts[2];
            if (parts[1] == "name=systemd" || path.Length == 0)
                path = parts[2];
        }

        return path;
    }

    /// <summary>The id of a container, as Docker, containerd, CRI-O and Podman write it: 64 hexadecimal digits.</summary>
    public static string? ContainerOf(string path) => Container().Matches(path) is [.., var last] ? last.Value : null;

    /// <summary>The innermost service or scope of systemd; a container's scope is no unit of a service, but it is one.</summary>
    public static string? UnitOf(string path) =>
        path.Split('/').LastOrDefault(part => part.EndsWith(".service", StringComparison.Ordinal) || part.EndsWith(".scope", StringComparison.Ordinal));

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Container();
}

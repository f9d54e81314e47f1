using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>The file system in which the kernel describes its tracepoints. It is only read.</summary>
internal sealed class TraceFileSystem : IDisposable
{
    private static readonly string[] Places = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

    private const string NeedsRoot = "tracing needs root in the initial user namespace";

    private readonly string _root;
    private readonly SafeFileHandle? _mount;

    /// <param name="root">The folder in which <c>events</c> stands.</param>
    /// <param name="mount">What keeps it there, if it is this process's own.</param>
    internal TraceFileSystem(string root, SafeFileHandle? mount = null)
    {
        _root = root;
        _mount = mount;
    }

    /// <summary>
    /// Takes tracefs where it is mounted; where it is not, a mount of it that is attached nowhere: nobody else sees it, and
    /// it is gone with its descriptor.
    /// </summary>
    public static bool TryOpen([NotNullWhen(true)] out TraceFileSystem? tracing, [NotNullWhen(false)] out string? whyNot)
    {
        tracing = null;
        whyNot = null;
        foreach (string place in Places)
        {
            if (!Directory.Exists(place + "/events"))
                continue;
            tracing = new TraceFileSystem(place, null);
            return true;
        }

        if (Places.FirstOrDefault(IsMountedAt) is { } closed)
            whyNot = $"tracefs at {closed} is closed to this user: {NeedsRoot}";
        else if (!DetachedMount.TryCreate("tracefs", out SafeFileHandle? mount, out string? refused))
            whyNot = $"tracefs is mounted neither at {Places[0]} nor at {Places[1]} ({NeedsRoot}, to mount it for itself: {refused})";
        else
            tracing = new TraceFileSystem($"/proc/self/fd/{(int)mount.DangerousGetHandle()}", mount);
        return tracing is not null;
    }

    /// <summary>Reads a tracepoint's format.</summary>
    public bool TryRead(
        string subsystem, string name, [NotNullWhen(true)] out TracepointFormat? format, [NotNullWhen(false)] out string? whyNot)
    {
        format = null;
        string tracepoint = $"{subsystem}:{name}";
        string text;
        try
        {
            text = File.ReadAllText($"{_root}/events/{subsystem}/{name}/format");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            whyNot = $"this kernel has no tracepoint {tracepoint}";
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            whyNot = $"the format of the tracepoint {tracepoint} is closed to this user: {NeedsRoot}";
            return false;
        }
        catch (IOException unreadable)
        {
            whyNot = $"the format of the tracepoint {tracepoint} cannot be read: {unreadable.Message}";
            return false;
        }

        return TracepointFormat.TryParse(tracepoint, text, out format, out whyNot);
    }

    public void Dispose() => _mount?.Dispose();

    /// <summary>Its directory lets only root in (mode 0700), so that for others only the list of mounts shows it.</summary>
    private static bool IsMountedAt(string place) =>
        File.ReadLines("/proc/self/mounts").Any(mount => mount.Split(' ') is [_, var at, "tracefs", ..] && at == place);
}

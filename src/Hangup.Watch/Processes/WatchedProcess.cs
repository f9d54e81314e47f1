namespace Hangup.Watch;

/// <summary>A process that a reset was attributed to.</summary>
public sealed class WatchedProcess
{
    internal WatchedProcess(int id, string name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>Its number in the watcher's namespace.</summary>
    public int Id { get; }

    /// <summary>Its name, of at most 15 bytes, as in <c>/proc/PID/comm</c>.</summary>
    public string Name
    {
        get;
        internal set
        {
            field = value;
            NameHash = value.GetHashCode(StringComparison.Ordinal);
        }
    }

    internal int NameHash { get; private set; }

    /// <summary>Its arguments, joined by blanks; empty where it had gone before they could be read, and for threads of the kernel.</summary>
    public string CommandLine { get; internal set; } = "";

    /// <summary>Its control group, as <c>/proc/PID/cgroup</c> says; empty where it had gone before.</summary>
    public string ControlGroup { get; internal set; } = "";

    /// <summary>The id of the container that its control group names; <see langword="null"/> outside one.</summary>
    public string? Container { get; internal set; }

    /// <summary>The systemd unit that its control group names; <see langword="null"/> outside one.</summary>
    public string? Unit { get; internal set; }

    /// <summary>Whether its details were asked for.</summary>
    internal bool IsDescribed { get; set; }

    /// <summary>The process that it is a copy of: its parent, or the one that this was a copy of; <see langword="null"/> for another program.</summary>
    internal WatchedProcess? Forked { get; set; }

    /// <summary>Whether it belongs to the tree that is watched alone.</summary>
    internal bool IsInTree { get; set; }

    /// <summary>Whether it has ended; its number may be another's by now.</summary>
    internal bool HasEnded { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}[{Id}]";
}

namespace Hangup.Watch.Tests.Resets;

/// <summary>A folder that looks like /proc.</summary>
internal sealed class FakeProc
{
    /// <summary>All that a run makes are below one folder, which goes with the run.</summary>
    private static readonly DirectoryInfo Shared = NewShared();

    private static int _made;

    public string Root { get; } = Shared.CreateSubdirectory($"{Interlocked.Increment(ref _made)}").FullName;

    public void Add(int process, string name, string arguments = "", string controlGroup = "")
    {
        string folder = Path.Combine(Root, $"{process}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "comm"), name + "\n");
        File.WriteAllText(Path.Combine(folder, "cmdline"), arguments);
        File.WriteAllText(Path.Combine(folder, "cgroup"), controlGroup);
    }

    private static DirectoryInfo NewShared()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hangup-proc-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }
}

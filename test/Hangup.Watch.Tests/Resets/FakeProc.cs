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

    /// <summary>Puts a process into a network namespace, and has that count so many full accept queues.</summary>
    public void Enter(int process, string network, long overflows)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, $"{process}")).FullName;
        string link = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "ns")).FullName, "net");
        File.Delete(link);
        File.CreateSymbolicLink(link, network);
        File.WriteAllText(
            Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "net")).FullName, "netstat"), $"TcpExt: ListenOverflows\nTcpExt: {overflows}\n");
    }

    public void End(int process) => Directory.Delete(Path.Combine(Root, $"{process}"), recursive: true);

    private static DirectoryInfo NewShared()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hangup-proc-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }
}

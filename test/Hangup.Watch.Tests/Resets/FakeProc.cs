namespace Hangup.Watch.Tests.Resets;

/// <summary>A folder that looks like /proc.</summary>
internal sealed class FakeProc
{
    public string Root { get; } = Directory.CreateTempSubdirectory("hangup-proc-").FullName;

    public void Add(int process, string name, string arguments = "", string controlGroup = "")
    {
        string folder = Path.Combine(Root, $"{process}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "comm"), name + "\n");
        File.WriteAllText(Path.Combine(folder, "cmdline"), arguments);
        File.WriteAllText(Path.Combine(folder, "cgroup"), controlGroup);
    }
}

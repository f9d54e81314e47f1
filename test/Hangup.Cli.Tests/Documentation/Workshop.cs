using System.Diagnostics;
using System.Globalization;

namespace Hangup.Cli.Tests.Documentation;

/// <summary>
/// Where the commands of one page are run: a folder with the files that they name, the built tool as <c>hangup</c>, a network of its own in
/// which every port is free, and one shell for all of them, as the reader has who goes from top to bottom.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // Each command is a file whose name comes through the standard input. Job control gives what is in the background a group of its own.
    private const string Shell = """
        exec 3>&1 4<&0 </dev/null >network.txt 2>&1
        ip link set lo up
        ip link add eth0 type veth peer eth1 && ip link set eth0 up && ip link set eth1 up
        ip address add 192.0.2.1/24 dev eth0 && ip neighbour add 192.0.2.2 lladdr 02:00:00:00:00:02 dev eth0
        mount -t tmpfs none /var/log && mkdir /var/log/nginx && cp job.log /var/log/nginx/error.log
        set -m
        trap 'kill $(jobs -p)' EXIT
        while read -r -u 4 step; do
            exec >"$step.out" 2>&1
            . "./$step.sh"
            echo $? >&3
        done
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hangup-page-");
    private readonly HangupProcess _shell;
    private int _steps;

    private Workshop(IEnumerable<(string Name, string Text)> files)
    {
        var tool = new ToolFolder(PathOf("bin"));
        foreach ((string name, string line) in WorkshopFiles.Programs)
            tool.Add(name, line);
        foreach ((string name, string text) in files.Concat(WorkshopFiles.All))
            File.WriteAllText(PathOf(name), text);
        Directory.CreateDirectory(PathOf("tools"));
        File.CreateSymbolicLink(PathOf("tools/hangup"), PathOf("bin/hangup"));
        File.CreateSymbolicLink(PathOf("my-client"), PathOf("bin/my-client"));
        _shell = HangupProcess.Of(
            "env",
            ["--default-signal=INT", "--chdir", _folder.FullName, "unshare", "--net", "--mount", "bash", "-c", Shell],
            ("PATH", tool.SearchPath), ("HOME", _folder.FullName));
    }

    /// <summary>Opens it with files of the pages' own, and with a capture under each of the names that pages give one.</summary>
    public static async Task<Workshop> OpenAsync(IEnumerable<(string Name, string Text)> files)
    {
        var workshop = new Workshop(files);
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "close-with-unread-data", "--ipv4", "--flavour", "sync", "--pcap", workshop.PathOf("captures"));
        Assert.Equal(0, run.ExitCode);
        foreach (string name in new[] { "capture.pcapng", "growing.pcap" })
            File.Copy(Directory.GetFiles(workshop.PathOf("captures")).Single(), workshop.PathOf(name));
        return workshop;
    }

    /// <summary>Runs a line of the shell to its end.</summary>
    public async Task<ShellStep> RunAsync(string line)
    {
        string step = Path.Combine(_folder.FullName, $"{++_steps}");
        await File.WriteAllTextAsync($"{step}.sh", line + "\n", TestContext.Current.CancellationToken);
        await _shell.Input.WriteLineAsync($"{_steps}");
        string status = await _shell.ReadLineAsync();
        return new ShellStep($"{step}.out", int.Parse(status, CultureInfo.InvariantCulture));
    }

    /// <summary>Runs a line again and again until a condition holds.</summary>
    public async Task UntilAsync(string line, Func<ShellStep, bool> holds)
    {
        var time = Stopwatch.StartNew();
        using var again = new PeriodicTimer(Pace);
        ShellStep last;
        while (!holds(last = await RunAsync(line)))
        {
            Assert.True(time.Elapsed < HangupProcess.Deadline, $"It never came to pass: {line}\n{last.Output}");
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _shell.Input.Close();
        _shell.EndAsync().GetAwaiter().GetResult();
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

/// <summary>A line that the shell has run.</summary>
/// <param name="File">What holds its output, to which a command in the background still adds.</param>
internal sealed record ShellStep(string File, int ExitCode)
{
    public string Output => System.IO.File.ReadAllText(File);
}

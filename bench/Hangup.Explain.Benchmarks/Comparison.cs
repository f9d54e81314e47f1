using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Hangup.Tests;

namespace Hangup.Explain.Benchmarks;

/// <summary>Times programs on the same captures, in turns, each as a whole process.</summary>
internal static class Comparison
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static int Run(int mixConnections, int scanConnections, int runs, bool withSlowOnes)
    {
        string folder = Directory.CreateTempSubdirectory("hangup-explain-").FullName;
        try
        {
            string native = Path.Combine(AppContext.BaseDirectory, "Native");
            string measure = Path.Combine(folder, "measure"), loop = Path.Combine(folder, "loop");
            Shell("gcc", "-O2", "-o", measure, Path.Combine(native, "measure.c"));
            Shell("gcc", "-O2", "-o", loop, Path.Combine(native, "loop.c"), "-lpcap");
            string published = Path.Combine(folder, "native");
            Shell("dotnet", "publish", Path.Combine(RepositoryRoot.Folder, "src", "Hangup.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-o", published);
            (string, string)[] hangups = [("hangup explain, native", Path.Combine(published, "Hangup.Cli")), ("hangup explain", Path.Combine(AppContext.BaseDirectory, "Hangup.Cli"))];
            var report = new StringBuilder();
            Compare(report, "mix", folder, mixConnections, MixTraffic.Write, measure, loop, hangups, runs, withSlowOnes);
            Compare(report, "scan", folder, scanConnections, ScanTraffic.Write, measure, loop, hangups, runs, withSlowOnes);
            Console.Write(report);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(
        StringBuilder report, string name, string folder, int connections, Action<Stream, int> write, string measure, string loop,
        (string Name, string Program)[] hangups, int runs, bool withSlowOnes)
    {
        string capture = Path.Combine(folder, name + ".pcap");
        using (var file = new FileStream(capture, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20))
            write(file, connections);
        (string Name, string[] Command)[] programs =
        [
            ("libpcap, an empty loop in C", [loop, capture]),
            .. hangups.Select(hangup => (hangup.Name, (string[])[hangup.Program, "explain", capture])),
        ];
        (string Name, string[] Command)[] slow =
        [
            ("argus", ["argus", "-r", capture, "-w", "/dev/null"]),
            ("tshark -z conv,tcp", ["tshark", "-q", "-n", "-r", capture, "-z", "conv,tcp"]),
        ];
        Measure(measure, programs[0].Command); // The file is in the cache from here on.
        var results = programs.ToDictionary(program => program.Name, _ => new List<Measured>());
        for (int run = 0; run < runs; run++)
        {
            foreach ((string program, string[] command) in programs)
                results[program].Add(Measure(measure, command));
        }

        foreach ((string program, string[] command) in withSlowOnes ? slow : [])
            results.Add(program, [Measure(measure, command)]);

        double @base = Median(results[programs[0].Name]).Seconds;
        double megabytes = new FileInfo(capture).Length / 1e6;
        report.Append(Invariant, $"\n## {name}: {connections:#,0} connections, {megabytes:#,0} MB\n\n| program | seconds | memory, MB | × libpcap | runs |\n|---|---|---|---|---|\n");
        foreach ((string program, List<Measured> measured) in results)
        {
            Measured median = Median(measured);
            string failed = measured.All(one => one.ExitCode == 0) ? "" : $" (exit code {measured[0].ExitCode})";
            report.Append(Invariant, $"| {program}{failed} | {median.Seconds:0.00} | {median.Kilobytes / 1000.0:0} | {median.Seconds / @base:0.0} | {measured.Count} |\n");
        }

        File.Delete(capture);
    }

    private static Measured Measure(string measure, string[] command)
    {
        string[] words = Shell(measure, command).Split(' ');
        return new Measured(double.Parse(words[0], Invariant), long.Parse(words[1], Invariant), int.Parse(words[2], Invariant));
    }

    private static Measured Median(List<Measured> measured) => measured.OrderBy(one => one.Seconds).ElementAt(measured.Count / 2);

    private static string Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }

    private sealed record Measured(double Seconds, long Kilobytes, int ExitCode);
}

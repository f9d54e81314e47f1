using System.Globalization;
using Hangup.Watch.Benchmarks;

if (args is ["storm", var kind, var rate, var length])
{
    Storm.Run(kind, int.Parse(rate, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture));
    return 0;
}

if (args is not ["short" or "full"])
{
    Console.Error.WriteLine("Write 'short' (about a minute) or 'full' (about 19 minutes); both need root and bpftrace.");
    return 2;
}

bool isFull = args[0] == "full";
int seconds = isFull ? 60 : 5;
string tool = Path.Combine(AppContext.BaseDirectory.Replace("bench/Hangup.Watch.Benchmarks", "src/Hangup.Cli", StringComparison.Ordinal), "Hangup.Cli.dll");
(string Name, Func<Watcher> Start)[] watchers = [("nobody", Watcher.None), ("hangup watch", () => Watcher.Hangup(tool)), ("bpftrace", Watcher.Bpftrace)];
Console.WriteLine("| watcher | storm | cycles/s | storm's CPU, µs a cycle | watcher's CPU, µs an event | µs a reset | MB | counted | lost |");
Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|");
foreach ((string storm, int perSecond, int rounds) in new[] { ("refused", 40_000, isFull ? 3 : 1), ("abort", 10_000, 1) })
{
    for (int round = 0; round < rounds; round++)
    {
        foreach ((string name, Func<Watcher> start) in watchers)
            Console.WriteLine(Round.Play(name, start, storm, perSecond, seconds));
    }
}

Console.WriteLine();
Console.WriteLine(Idle.Measure(tool, isFull ? 180 : 5, isFull ? 180 : 10));
return 0;

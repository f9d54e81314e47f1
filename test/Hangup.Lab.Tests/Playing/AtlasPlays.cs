using System.Collections.Concurrent;

namespace Hangup.Lab.Tests;

/// <summary>Every scenario against a program that knows nothing of it, once for each side, side by side.</summary>
public sealed class AtlasPlays : IAsyncLifetime
{
    private const string Program = "nc";

    private readonly ConcurrentDictionary<(string Id, Actor Replaced), ForeignPlay> _plays = [];

    public static string? WhyUnsupported =>
        NetworkSupport.WhyUnsupported ?? (ForeignPlay.IsInstalled(Program) ? null : $"{Program} is not installed (package netcat-openbsd).");

    internal ForeignPlay Of(string id, Actor replaced) => _plays[(id, replaced)];

    public async ValueTask InitializeAsync()
    {
        if (WhyUnsupported is not null)
            return;
        var all = from scenario in Scenarios.All
                  from replaced in new[] { Actor.Client, Actor.Server }
                  where ScenarioPlayer.WhyNotReplaceable(scenario, replaced) is null
                  select (scenario, replaced);
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
            async (each, _) => _plays[(each.scenario.Id, each.replaced)] = await ForeignPlay.OfAsync(
                each.scenario.Id, each.replaced, ProgramFor(each.replaced), each.scenario.AddressFamilies[0], new HastyTime()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>It says something, hears what comes, and gives up when nothing does.</summary>
    private static ForeignProgram ProgramFor(Actor replaced) => replaced == Actor.Client
        ? new ForeignProgram("sh", ["-c", "echo hello | nc -N -w 1 {host} {port} 2>/dev/null"])
        : new ForeignProgram("sh", ["-c", "echo hello | timeout 5 nc -N -l {host} {port} 2>/dev/null"]);
}

using System.Net.Sockets;
using Hangup.Packets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab.Tests.Conformance;

/// <summary>
/// A scripted peer stands for a kernel: where both can play the same behaviour, the end under test must not be able to tell
/// them apart, nor a program on the same host from one on another.
/// </summary>
public sealed class ConformanceTests
{
    private const TcpFlags Control = TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst;

    private static readonly ScenarioRunner Runner = new(new RunOptions());

    public static TheoryData<string> Names => [.. Behaviours.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_client_cannot_tell_a_scripted_server_from_a_real_one(string name) => AssertSameAsync(Client, Behaviours.All[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_server_cannot_tell_a_scripted_client_from_a_real_one(string name) => AssertSameAsync(Server, Behaviours.All[name]);

    [Fact]
    public Task A_refusal_is_the_same() => AssertSameAsync(Client, peer => peer.Refuses(Client.Connect().Fails(SocketError.ConnectionRefused)));

    private static async Task AssertSameAsync(Actor subject, Func<Peer, IReadOnlyList<Step>> behaviour)
    {
        Peer[] peers = [new RealPeer(subject, Topology.Loopback), new RealPeer(subject, Topology.TwoHosts), new ScriptedPeer(subject)];
        List<ScenarioRun> runs = [];
        await foreach (ScenarioRun run in Runner.RunAllAsync(peers.SelectMany(peer => RunRequest.AllOf(Of(peer, behaviour))), TestContext.Current.CancellationToken))
            runs.Add(run);

        Assert.SkipWhen(runs.Any(run => run.Skipped), runs.FirstOrDefault(run => run.Skipped)?.SkipReason ?? "");
        string[] failures = [.. runs.Where(run => !run.Passed).Select(run => $"{run.Request.Scenario.Topology} {run.Request.AddressFamily} {run.Request.Flavour}: {Report.Of(run)}")];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
        foreach (IGrouping<(AddressFamily, Flavour), ScenarioRun> same in runs.GroupBy(run => (run.Request.AddressFamily, run.Request.Flavour)))
        {
            Assert.Equal(peers.Length, same.Count());
            Assert.Single(same.Select(run => ResultsOf(run, subject)).Distinct());
            Assert.Single(same.Select(run => ControlOf(run, subject)).Distinct());
        }
    }

    /// <summary>What each call of the end under test has returned.</summary>
    private static string ResultsOf(ScenarioRun run, Actor subject) => string.Join(
        ", ",
        run.Operations.Where(operation => operation.Actor == subject).Select(operation => $"{operation.Operation}: {operation.Outcome}"));

    /// <summary>The SYN, FIN and RST that the end under test has sent; how often one was repeated is the timer's.</summary>
    private static string ControlOf(ScenarioRun run, Actor subject) => string.Join(
        ", ",
        run.Segments.Where(segment => segment.From == subject.Host).Select(segment => segment.Flags & Control).Where(flags => flags != TcpFlags.None).Distinct());

    private static Scenario Of(Peer peer, Func<Peer, IReadOnlyList<Step>> behaviour) => new("made-up")
    {
        Title = "Made up for this test",
        Cause = Causes.OrderlyClose,
        Family = CauseFamily.HalfClose,
        Topology = peer.Topology,
        Flavours = [Flavour.Sync, Flavour.Async, Flavour.Native],
        Why = "Because the test says so.",
        Steps = behaviour(peer),
    };
}

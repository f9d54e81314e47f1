using System.Globalization;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>A play to its end in which a program has taken an actor's place.</summary>
/// <param name="Events">What happened.</param>
/// <param name="Output">What the program wrote.</param>
internal sealed record ForeignPlay(IReadOnlyList<PlayEvent> Events, string Output)
{
    public PlayExited? Exited => Events.OfType<PlayExited>().SingleOrDefault();

    public bool HasEnded => Events.Any(played => played is PlayEnded);

    public IEnumerable<string> Calls => Events.OfType<PlayCalled>().Select(called => $"{called.Result.Actor} {called.Result.Operation} {called.Result.Outcome}");

    /// <summary>Plays against a python program, which has its address in the variable <c>a</c>.</summary>
    public static Task<ForeignPlay> OfPythonAsync(string id, Actor replaced, string script, AddressFamily family = AddressFamily.InterNetwork, params string[] arguments) =>
        OfPythonAsync(id, replaced, script, TimeProvider.System, family, arguments);

    public static Task<ForeignPlay> OfPythonAsync(
        string id, Actor replaced, string script, TimeProvider time, AddressFamily family = AddressFamily.InterNetwork, params string[] arguments)
    {
        SkipWithout("python3");
        string variable = replaced == Actor.Client ? "SERVER" : "LISTEN";
        string address = $"""
            import errno, os, socket, sys
            a = (os.environ["HANGUP_{variable}_HOST"], int(os.environ["HANGUP_{variable}_PORT"]))

            """;
        return OfAsync(id, replaced, new ForeignProgram("python3", ["-c", address + script, .. arguments]), family, time);
    }

    public static async Task<ForeignPlay> OfAsync(
        string id, Actor replaced, ForeignProgram program, AddressFamily family = AddressFamily.InterNetwork, TimeProvider? time = null)
    {
        Assert.SkipWhen(NetworkSupport.WhyUnsupported is not null, NetworkSupport.WhyUnsupported ?? "");
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience.Deadline);
        var player = new ScenarioPlayer(scenario, scenario.Flavours[0], time ?? TimeProvider.System);
        var events = new List<PlayEvent>();
        try
        {
            await foreach (PlayEvent played in player.AgainstAsync(program with { Output = output }, replaced, family, late.Token))
                events.Add(played);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            Assert.Fail($"{id} with a program for the {replaced} did not end within {Patience.Deadline}: {string.Join("; ", events)}");
        }

        return new ForeignPlay(events, output.ToString());
    }

    public static void SkipWithout(string program) => Assert.SkipUnless(IsInstalled(program), $"{program} is not installed.");

    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>Each side of each scenario can be played in one of two ways, or it is said why not; and no program brings a play down.</summary>
public sealed class AllPlays(AtlasPlays plays) : IClassFixture<AtlasPlays>
{
    private static readonly bool[] Either = [true, false];
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public static TheoryData<string> Ids => [.. Scenarios.All.Select(scenario => scenario.Id)];

    public static TheoryData<string, bool> OnLoopback =>
    [
        .. from scenario in Scenarios.All
           from serves in Either
           where ScenarioPlayer.WhyNotPlayable(scenario, serves ? Actor.Server : Actor.Client) is null
           select (scenario.Id, serves),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Either_side_is_played_against_a_program_or_refused(string id)
    {
        Assert.SkipWhen(AtlasPlays.WhyUnsupported is not null, AtlasPlays.WhyUnsupported ?? "");
        Assert.True(Scenarios.TryGet(id, out Scenario? scenario));
        Actor[] sides = [Actor.Client, Actor.Server];
        Assert.Contains(sides, side => ScenarioPlayer.WhyNotReplaceable(scenario, side) is null);
        foreach (Actor replaced in sides)
        {
            if (ScenarioPlayer.WhyNotReplaceable(scenario, replaced) is { } clause)
            {
                Assert.EndsWith("as no program can", clause, StringComparison.Ordinal);
                continue;
            }

            ForeignPlay play = plays.Of(id, replaced);
            Assert.Single(play.Events, played => played is PlayStarted);
            Assert.Single(play.Events, played => played is PlayEnded or PlayStopped);
            Assert.Single(play.Events, played => played is PlayExited);
            Assert.DoesNotContain(play.Events.OfType<PlayCalled>(), called => called.Result.Actor == replaced);
        }
    }

    [Theory]
    [MemberData(nameof(OnLoopback))]
    public async Task What_needs_no_network_is_played_in_that_of_this_host(string id, bool serves)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await using Play play = serves
            ? Play.Server(id, Flavour.Sync)
            : Play.Client(id, Flavour.Sync, (IPEndPoint)listener.LocalEndPoint!, connections: 1);
        if (serves)
        {
            PlayReady ready = await play.NextAsync<PlayReady>(TestContext.Current.CancellationToken);
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            if (await IsConnectedAsync(client, ready.Local))
                await TalkAsync(client);
        }
        else
        {
            Task<PlayOpened> opened = play.NextAsync<PlayOpened>(TestContext.Current.CancellationToken);
            Task<Socket> accepting = listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask();
            await opened;
            Task<PlayEnded> ended = play.NextAsync<PlayEnded>(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(accepting, ended) == accepting)
            {
                using Socket server = await accepting;
                await TalkAsync(server);
            }
        }
    }

    private static async Task<bool> IsConnectedAsync(Socket client, EndPoint server)
    {
        try
        {
            await client.ConnectAsync(server, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false; // The scenario refuses.
        }
    }

    /// <summary>Says something, and hears what comes for a while.</summary>
    private static async Task TalkAsync(Socket socket)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        try
        {
            await socket.SendAsync("hello"u8.ToArray(), late.Token);
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(new byte[1024], late.Token) > 0)
                ;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // How it ends is the scenario's doing.
        }
    }
}

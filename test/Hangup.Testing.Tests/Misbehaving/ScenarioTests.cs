using System.Net;
using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Testing.Tests.Misbehaving;

public sealed class ScenarioTests
{
    [Fact]
    public async Task A_client_that_aborts_resets_the_server()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Scenario scenario = Scenarios.All.First(candidate =>
            candidate.Cause == Causes.LingerZeroClose && ScenarioPlayer.WhyNotPlayable(candidate, Actor.Client) is null
            && candidate.Steps.OfType<Call>().Any(call => call.Actor == Actor.Client && call.Operation is Close));
        Task<IReadOnlyList<PlayEvent>> play = MisbehavingClient.PlayAsync(
            scenario, (IPEndPoint)listener.LocalEndPoint!, cancellationToken: TestContext.Current.CancellationToken);
        using Socket accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        accepted.Dispose();
        Assert.Contains(await play, played => played is PlayEnded { Number: 1 });
    }

    [Fact]
    public async Task A_server_that_refuses_listens_nowhere()
    {
        await using MisbehavingServer server = await MisbehavingServer.StartAsync("connect-refused");
        using var client = new TcpClient();
        SocketException e = await Assert.ThrowsAsync<SocketException>(
            () => client.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);
    }

    [Fact]
    public async Task What_has_been_played_can_be_waited_for()
    {
        // It closes when it has read, so its RST cannot meet the client while that connects.
        await using MisbehavingServer server = await MisbehavingServer.StartAsync("close-with-unread-data");
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(new byte[2], TestContext.Current.CancellationToken);
        await server.PlayedAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains(server.Events, played => played is PlayCalled { Result.Operation: Close });
    }

    [Fact]
    public async Task What_cannot_be_played_is_refused_with_a_reason()
    {
        ArgumentException unknown = await Assert.ThrowsAsync<ArgumentException>(() => MisbehavingServer.StartAsync("no-such-thing"));
        Assert.Contains("no-such-thing", unknown.Message, StringComparison.Ordinal);
        Scenario scripted = Scenarios.All.First(scenario => ScenarioPlayer.WhyNotPlayable(scenario, Actor.Server) is not null);
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => MisbehavingServer.StartAsync(scripted));
        Assert.Contains(ScenarioPlayer.WhyNotPlayable(scripted, Actor.Server)!, refused.Message, StringComparison.Ordinal);
    }
}

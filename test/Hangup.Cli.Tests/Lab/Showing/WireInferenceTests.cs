using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hangup.Lab;
using static Hangup.Lab.Actor;

namespace Hangup.Cli.Tests;

public sealed class WireInferenceTests
{
    public static TheoryData<string> ScenarioIds => [.. Scenarios.All.Select(scenario => scenario.Id)];

    /// <summary>The lab observes these states, so arrows that contradict them would be wrong.</summary>
    [Theory]
    [MemberData(nameof(ScenarioIds))]
    public void Arrows_agree_with_the_states_that_the_lab_observes(string id)
    {
        Scenario scenario = Scenarios.All.Single(candidate => candidate.Id == id);
        IReadOnlyList<IReadOnlyList<Arrow>> arrows = WireInference.Of(scenario);
        for (int i = 0; i < scenario.Steps.Count; i++)
        {
            if (scenario.Steps[i] is not Settling settling)
                continue;
            string[] heard = [.. arrows.Take(i).SelectMany(sent => sent).Where(arrow => arrow.From != settling.Actor).Select(arrow => arrow.Label)];
            if (settling.State == TcpState.CloseWait)
                Assert.Equal("FIN", heard.Last());
            if (settling.State == TcpState.Closed)
                Assert.Equal("RST", heard.Last());
        }
    }

    [Fact]
    public void The_article_s_situation_sends_two_bytes_and_a_RST() =>
        Assert.Equal(
            ["client: handshake", "client: 2 bytes", "server: RST"],
            SentIn(Scenarios.All.Single(scenario => scenario.Id == "close-with-unread-data")));

    [Fact]
    public void Bytes_that_may_not_have_arrived_leave_doubt() =>
        Assert.Equal(["client: handshake", "client: 2 bytes"], SentBy(Client.Connect(), Server.Accept(), Client.Write(2), Server.Close(), Client.Write(1)));

    [Fact]
    public void An_end_that_has_read_all_sends_a_FIN_and_answers_what_comes_later_with_a_RST() =>
        Assert.Equal(
            ["client: handshake", "client: 2 bytes", "server: FIN", "client: 1 byte", "server: RST"],
            SentBy(Client.Connect(), Server.Accept(), Client.Write(2), Server.Read().Returns(2), Server.Close(), Client.Write(1)));

    [Fact]
    public void A_close_after_shutdown_sends_no_second_FIN() =>
        Assert.Equal(
            ["client: handshake", "server: FIN", "client: FIN"],
            SentBy(Client.Connect(), Server.Accept(), Server.Shutdown(SocketShutdown.Send), Server.Close(), Client.Close()));

    [Fact]
    public void A_refused_connect_is_a_SYN_and_a_RST() =>
        Assert.Equal(["client: SYN", "server: RST"], SentBy(Server.Bind(), Client.Connect().Fails(SocketError.ConnectionRefused)));

    private static IEnumerable<string> SentBy(params IReadOnlyList<Step> steps) => SentIn(Scenarios.All[0] with { Steps = steps });

    private static IEnumerable<string> SentIn(Scenario scenario) =>
        WireInference.Of(scenario).SelectMany(sent => sent).Select(arrow => $"{arrow.From}: {arrow.Label}");
}

namespace Hangup.Cli.Tests;

/// <summary>
/// Every request of the transcript that was taken from Toxiproxy 2.12.0, played against this server. What differs is listed in
/// docs/toxiproxy-compatibility.md, with why, and nothing else does.
/// </summary>
[Collection(nameof(Alone))]
public sealed class GoldenTranscriptTests
{
    private const int PortOfApiInTranscript = 18474;
    private static readonly string Transcript = Path.Combine(Repository.Root, "test/Hangup.Cli.Tests/Proxy/Golden/toxiproxy-2.12.0.txt");

    [Fact]
    public async Task Every_answer_is_the_one_of_Toxiproxy_but_for_those_listed()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var theirs = new Ports(PortOfApiInTranscript);
        var ours = new Ports(server.EndPoint.Port);
        var unused = ListedDifference.All.ToList();
        foreach (Exchange exchange in Exchange.Parse(await File.ReadAllTextAsync(Transcript, TestContext.Current.CancellationToken)))
        {
            Exchange expected = theirs.Name(exchange);
            Exchange actual = ours.Name(await PlayAsync(server, exchange));
            if (unused.Find(difference => difference.Request == exchange.Title && difference.Toxiproxy == Told(expected)) is { } listed)
            {
                unused.Remove(listed);
                Assert.Equal(listed.Hangup, Told(actual));
            }
            else
            {
                Assert.Equal(expected.ToString(), actual.ToString());
            }
        }

        Assert.Empty(unused);
    }

    private static async Task<Exchange> PlayAsync(RunningServer server, Exchange exchange)
    {
        string here = server.EndPoint.ToString();
        string title = exchange.Title.Replace($"127.0.0.1:{PortOfApiInTranscript}", here, StringComparison.Ordinal);
        string body = exchange.RequestBody.Replace($"127.0.0.1:{PortOfApiInTranscript}", here, StringComparison.Ordinal);
        string agent = exchange.Head[0].Contains("403", StringComparison.Ordinal) ? "Mozilla/5.0" : "curl/8.0";
        (IReadOnlyList<string> head, string answer) = await RawHttp.SendAsync(server.EndPoint, exchange.Method, exchange.Path, body, agent);
        return Exchange.Of(title, head, exchange.Path == "/metrics" ? "" : answer);
    }

    /// <summary>A status and a body as the table of differences writes them.</summary>
    private static string Told(Exchange exchange) => $"{exchange.Head[0].Split(' ')[1]} {exchange.Body}";
}

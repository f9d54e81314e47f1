namespace Hangup.Cli.Tests;

/// <summary>Several clients change the same few proxies and toxics at once.</summary>
public sealed class ConcurrentChangeTests
{
    private const int Clients = 8;
    private const int Requests = 150;

    [Fact]
    public async Task Every_request_gets_one_of_its_own_answers()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        int[] statuses = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(seed => ChangeAsync(server, new Random(seed))))).SelectMany(all => all).ToArray();

        Assert.Equal(Clients * Requests, statuses.Length);
        Assert.Subset(new HashSet<int> { 200, 201, 204, 400, 404, 409 }, statuses.ToHashSet());
        Assert.Equal(204, (await server.SendAsync("POST", "/reset")).Status);
    }

    private static async Task<int[]> ChangeAsync(RunningServer server, Random random)
    {
        var statuses = new List<int>();
        for (int i = 0; i < Requests; i++)
        {
            string proxy = $"p{random.Next(3)}", toxic = $"t{random.Next(3)}";
            (int status, _) = await (random.Next(8) switch
            {
                0 => server.SendAsync("POST", "/proxies", $$"""{"name":"{{proxy}}","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"}"""),
                1 => server.SendAsync("POST", $"/proxies/{proxy}/toxics", $$"""{"name":"{{toxic}}","type":"latency"}"""),
                2 => server.SendAsync("POST", $"/proxies/{proxy}/toxics", $$"""{"name":"{{toxic}}","type":"reset","stream":"upstream"}"""),
                3 => server.SendAsync("PATCH", $"/proxies/{proxy}/toxics/{toxic}", """{"toxicity":0.5,"attributes":{"latency":5}}"""),
                4 => server.SendAsync("DELETE", $"/proxies/{proxy}/toxics/{toxic}"),
                5 => server.SendAsync("PATCH", $"/proxies/{proxy}", random.Next(2) == 0 ? """{"enabled":false}""" : """{"enabled":true}"""),
                6 => server.SendAsync("DELETE", random.Next(4) == 0 ? $"/proxies/{proxy}" : $"/proxies/{proxy}/toxics/{toxic}"),
                _ => server.SendAsync("POST", "/populate", $$$"""[{"name":"{{{proxy}}}","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","toxics":[{"type":"slicer","attributes":{"average_size":5}}]}]"""),
            });
            statuses.Add(status);
        }

        return [.. statuses];
    }
}

namespace Hangup.Cli.Tests;

/// <summary>Several clients change the same few proxies and toxics at once. Each proxy has two ports that nobody else gets while it is stopped.</summary>
[Collection(nameof(Alone))]
public sealed class ConcurrentChangeTests : IDisposable
{
    private const int Proxies = 3;

    private const int Clients = 8;
    private const int Requests = 150;

    private readonly HeldPort[] _ports = [.. Enumerable.Range(0, 2 * Proxies).Select(_ => new HeldPort())];

    public void Dispose() => Array.ForEach(_ports, port => port.Dispose());

    [Fact]
    public async Task Every_request_gets_one_of_its_own_answers()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int Status, string Body)[] answers = [.. (await Task.WhenAll(Enumerable.Range(0, Clients).Select(seed => ChangeAsync(server, new Random(seed))))).SelectMany(all => all)];

        Assert.Equal(Clients * Requests, answers.Length);
        Assert.DoesNotContain(answers, answer => answer.Status is not (200 or 201 or 204 or 400 or 404 or 409));
        Assert.Equal(204, (await server.SendAsync("POST", "/reset")).Status);
    }

    private async Task<List<(int Status, string Body)>> ChangeAsync(RunningServer server, Random random)
    {
        var answers = new List<(int, string)>();
        for (int i = 0; i < Requests; i++)
        {
            int number = random.Next(Proxies);
            string proxy = $"p{number}", toxic = $"t{random.Next(3)}", listen = $"{_ports[(2 * number) + random.Next(2)].Address}";
            answers.Add(await (random.Next(8) switch
            {
                0 => server.SendAsync("POST", "/proxies", $$"""{"name":"{{proxy}}","listen":"{{listen}}","upstream":"127.0.0.1:9"}"""),
                1 => server.SendAsync("POST", $"/proxies/{proxy}/toxics", $$"""{"name":"{{toxic}}","type":"latency"}"""),
                2 => server.SendAsync("POST", $"/proxies/{proxy}/toxics", $$"""{"name":"{{toxic}}","type":"reset","stream":"upstream"}"""),
                3 => server.SendAsync("PATCH", $"/proxies/{proxy}/toxics/{toxic}", """{"toxicity":0.5,"attributes":{"latency":5}}"""),
                4 => server.SendAsync("DELETE", $"/proxies/{proxy}/toxics/{toxic}"),
                5 => server.SendAsync("PATCH", $"/proxies/{proxy}", random.Next(2) == 0 ? """{"enabled":false}""" : """{"enabled":true}"""),
                6 => server.SendAsync("DELETE", random.Next(4) == 0 ? $"/proxies/{proxy}" : $"/proxies/{proxy}/toxics/{toxic}"),
                _ => server.SendAsync("POST", "/populate", $$$"""[{"name":"{{{proxy}}}","listen":"{{{listen}}}","upstream":"127.0.0.1:9","toxics":[{"type":"slicer","attributes":{"average_size":5}}]}]"""),
            }));
        }

        return answers;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Hangup.Cli.Tests;

/// <summary>The server as a process that may open no descriptor any more.</summary>
public sealed class OutOfDescriptorsTests : IAsyncLifetime
{
    private const long TicksPerSecond = 100; // USER_HZ, the same on every architecture that .NET runs on

    private HangupProcess _tool = null!;
    private HttpClient _http = null!;
    private IPEndPoint _listen = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "prlimit(2) is Linux's");
        // Methods are compiled once, in the warm-up: a runtime that opens a file to compile one better ends the process where it may not.
        _tool = HangupProcess.Of(
            "dotnet",
            [typeof(Tool).Assembly.Location, "proxy", "--port", "0", "--listen", "127.0.0.1:0", "--upstream", "127.0.0.1:9"],
            ("DOTNET_TieredCompilation", "0"));
        _listen = IPEndPoint.Parse(JsonElement.Parse(await _tool.ReadLineWithAsync("Started proxy")).GetProperty("listen").GetString()!);
        string api = JsonElement.Parse(await _tool.ReadLineWithAsync("The API listens")).GetProperty("address").GetString()!;
        _http = new HttpClient { BaseAddress = new Uri($"http://{api}"), Timeout = HangupProcess.Deadline };
        // Whatever the requests of a test load has been loaded, and they come by a connection that is there.
        Assert.Equal(200, await SendAsync("POST", "/proxies/proxy/toxics", """{"name":"before","type":"noop"}"""));
        Assert.Equal(204, await SendAsync("DELETE", "/proxies/proxy/toxics/before"));
    }

    public ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _tool?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_client_waits_at_no_cost_the_log_says_why_and_it_is_served_when_there_is_a_descriptor()
    {
        ulong before = Descriptors.LimitToNone(_tool.Id);
        using Socket client = Connected();

        JsonElement told = JsonElement.Parse(await _tool.ReadLineWithAsync("Clients wait"));
        Assert.Equal(("warn", "proxy", "TooManyOpenSockets"), (told.GetProperty("level").GetString(), told.GetProperty("name").GetString(), told.GetProperty("error").GetString()));
        await UntilItRestsAsync();
        Descriptors.Limit(_tool.Id, before);

        Assert.Equal(0, await ReadAsync(client)); // Nobody listens at the upstream.
    }

    [Fact]
    public async Task The_last_descriptors_are_not_for_clients()
    {
        const int some = 60;
        Assert.Equal(200, await SendAsync("POST", "/proxies/proxy/toxics", """{"name":"held","type":"accept_then_nothing"}"""));
        ulong before = Descriptors.LimitTo(_tool.Id, some);
        int used = Descriptors.CountOf(_tool.Id);
        List<Socket> clients = [];
        try
        {
            for (int i = 0; i < some; i++)
                clients.Add(Connected());
            await _tool.ReadLineWithAsync("Clients wait");
            await UntilItRestsAsync();
            Assert.InRange(Descriptors.CountOf(_tool.Id), used + 1, used + some - 5);
        }
        finally
        {
            Descriptors.Limit(_tool.Id, before);
            clients.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Where_the_last_descriptor_is_the_clients_the_log_says_why_there_is_no_upstream()
    {
        ulong before = Descriptors.LimitTo(_tool.Id, 1);
        using Socket first = Connected();
        using Socket second = Connected();

        await _tool.ReadLineWithAsync("Clients wait");
        Descriptors.Limit(_tool.Id, before);
        Assert.Equal(0, await ReadAsync(first)); // Nobody listens at the upstream.
        Assert.Equal(0, await ReadAsync(second));
    }

    [Fact]
    public async Task A_black_hole_is_as_good_as_it_can_be_and_ends()
    {
        ulong before = Descriptors.LimitToNone(_tool.Id);
        Assert.Equal(200, await SendAsync("POST", "/proxies/proxy/toxics", """{"name":"hole","type":"black_hole"}"""));
        await _tool.ReadLineWithAsync("Clients wait");
        using Socket first = Connected();
        Assert.Equal(204, await SendAsync("DELETE", "/proxies/proxy/toxics/hole"));
        Descriptors.Limit(_tool.Id, before);

        Assert.Equal(0, await ReadAsync(first));
    }

    [Fact]
    public async Task An_address_that_is_not_this_hosts_costs_none()
    {
        const int attempts = 100;
        Assert.Equal(500, await ListenElsewhereAsync());
        int before = Descriptors.CountOf(_tool.Id);
        for (int attempt = 0; attempt < attempts; attempt++)
            Assert.Equal(500, await ListenElsewhereAsync());

        Assert.InRange(Descriptors.CountOf(_tool.Id), 0, before + (attempts / 2)); // The runtime opens a few of its own.
    }

    private Task<int> ListenElsewhereAsync() => SendAsync("POST", "/proxies", """{"name":"x","listen":"192.0.2.1:0","upstream":"a:1"}""");

    private Socket Connected()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(_listen); // The kernel does that, whether the client is accepted or not.
        return client;
    }

    private static async Task<int> ReadAsync(Socket client)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(HangupProcess.Deadline);
        return await client.ReceiveAsync(new byte[1], deadline.Token);
    }

    private async Task<int> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            _tool.Signal(HangupProcess.Terminate);
            ToolRun run = await _tool.EndAsync();
            throw new InvalidOperationException($"The server ended with {run.ExitCode}: {run.Error}{run.Output}", exception);
        }
    }

    /// <summary>Waits for a second in which the server uses a fifth of a processor at most.</summary>
    private async Task UntilItRestsAsync()
    {
        using var deadline = new CancellationTokenSource(HangupProcess.Deadline);
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1));
        long before, now = Descriptors.ProcessorTicksOf(_tool.Id);
        do
        {
            before = now;
            await seconds.WaitForNextTickAsync(deadline.Token);
            now = Descriptors.ProcessorTicksOf(_tool.Id);
        }
        while (now - before > TicksPerSecond / 5);
    }
}

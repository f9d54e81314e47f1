// A stranger's program: it has the packages and nothing of the repository. Each line that it writes is compared.
using System.Net;
using System.Net.Sockets;
using Hangup;
using Hangup.Proxy;
using Hangup.Resilience;
using Hangup.Testing;
using Hangup.Testing.Tests.Snippets;
using Microsoft.Extensions.DependencyInjection;

await Classify();
await using HelloServer server = HelloServer.Start();
await Break(server);
await Recover(server);
await Misbehave();

static async Task Classify()
{
    // Bound and not listening, so nobody else takes the port and it refuses.
    using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    try
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(deaf.LocalEndPoint!);
    }
    catch (Exception e) when (ConnectionFailure.TryClassify(e, new() { Phase = FailurePhase.Connect }, out ConnectionFailure failure))
    {
        Console.WriteLine($"Hangup: {failure.Kind}, {failure.SocketError}, {failure.Delivery}");
    }
}

static async Task Break(HelloServer server)
{
    await using var proxy = await FaultProxy.StartAsync(server.Address);
    using var client = new HttpClient { BaseAddress = proxy.Through(server.Address) };
    using ActiveFault fault = proxy.ResetAfter(bytes: 20);
    try
    {
        await client.GetStringAsync("/");
    }
    catch (HttpRequestException e) when (e.IsConnectionReset)
    {
        ConnectionEnded ended = await proxy.Connections.First.EndedAsync();
        Console.WriteLine($"Hangup.Testing: {ended.Fault} after {ended.DownstreamBytes} bytes");
    }
}

static async Task Recover(HelloServer server)
{
    await using var proxy = await FaultProxy.StartAsync(server.Address);
    using ActiveFault fault = proxy.FailFirst(connections: 2);
    var services = new ServiceCollection();
    services.AddHttpClient("hello", client => client.BaseAddress = proxy.Through(server.Address))
        .AddConnectionRecovery(options => options.BaseDelay = TimeSpan.FromMilliseconds(1));
    await using ServiceProvider provider = services.BuildServiceProvider();
    string answer = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("hello").GetStringAsync("/");
    Console.WriteLine($"Hangup.Resilience: {answer} from connection {proxy.Connections.Accepted}");
}

static async Task Misbehave()
{
    await using MisbehavingServer server = await MisbehavingServer.StartAsync("close-with-unread-data");
    using var client = new TcpClient();
    await client.ConnectAsync(server.EndPoint);
    await client.GetStream().WriteAsync("ab"u8.ToArray());
    try
    {
        await client.GetStream().ReadExactlyAsync(new byte[1]);
    }
    catch (IOException e) when (e.IsConnectionReset)
    {
        Console.WriteLine("Hangup.Lab: close-with-unread-data");
    }
}

using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Hangup.Resilience.Benchmarks;

/// <summary>What recovery costs a request that does not fail, beside HttpClient alone and beside the standard resilience handler.</summary>
[MemoryDiagnoser]
public class Overhead : IDisposable
{
    private readonly byte[] _body = new byte[256];
    private HttpClient _plain = null!;
    private HttpClient _recovering = null!;
    private HttpClient _standard = null!;
    private Uri _address = null!;
    private Socket _listener = null!;

    [GlobalSetup]
    public void Setup()
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = EchoServer.Serve(_listener);
        _address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
        _plain = new(new SocketsHttpHandler());
        _recovering = new(new ConnectionRecoveryHandler(new SocketsHttpHandler()));
        var services = new ServiceCollection();
        services.AddHttpClient("standard").AddStandardResilienceHandler();
        _standard = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("standard");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this); // BenchmarkDotNet derives from this class, so it cannot be sealed.
        _plain.Dispose();
        _recovering.Dispose();
        _standard.Dispose();
        _listener.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<string> Get() => _plain.GetStringAsync(_address);

    [Benchmark]
    public Task<string> GetWithRecovery() => _recovering.GetStringAsync(_address);

    [Benchmark]
    public Task<string> GetWithStandardHandler() => _standard.GetStringAsync(_address);

    [Benchmark]
    public Task Post() => Post(_plain);

    [Benchmark]
    public Task PostWithRecovery() => Post(_recovering);

    private async Task Post(HttpClient client)
    {
        using HttpResponseMessage response = await client.PostAsync(_address, new ByteArrayContent(_body)).ConfigureAwait(false);
    }
}

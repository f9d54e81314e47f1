using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>Kestrel that writes every operation whose request it has received whole into a file, and then answers.</summary>
internal sealed class LedgerServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _file = Path.GetTempFileName();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly StreamWriter _ledger;

    private LedgerServer(Version version)
    {
        _ledger = new(_file, append: true) { AutoFlush = true };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback, 0, listener => listener.Protocols = version == HttpVersion.Version20 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _application = builder.Build();
        _application.Run(Record);
    }

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_application.Urls.Single()).Authority);

    public static async Task<LedgerServer> Start(Version version, CancellationToken cancellation)
    {
        var server = new LedgerServer(version);
        await server._application.StartAsync(cancellation);
        return server;
    }

    /// <summary>How often each operation was received. The server has stopped by then, so no request is under way.</summary>
    public async Task<Dictionary<string, int>> Read(CancellationToken cancellation)
    {
        await _application.StopAsync(cancellation);
        await _ledger.DisposeAsync();
        return (await File.ReadAllLinesAsync(_file, cancellation)).CountBy(line => line).ToDictionary();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _writing.Dispose();
        File.Delete(_file);
    }

    private async Task Record(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string operation = context.Request.Path.Value![1..];
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            await _ledger.WriteLineAsync(operation);
        }
        finally
        {
            _writing.Release();
        }

        byte[] answer = new byte[2000];
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}

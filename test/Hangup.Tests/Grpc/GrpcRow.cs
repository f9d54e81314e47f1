using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using Hangup.Tests.Detection;
using Hangup.Tests.Kestrel;
using Hangup.Tests.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Hangup.Tests.Grpc;

/// <summary>A row in which Grpc.Net.Client is observed.</summary>
internal static class GrpcRow
{
    public static readonly ConnectionFailureContext Context = new() { Recognizers = [new RpcRecognizer()] };

    /// <summary>A call as a caller makes it, with the outcome in words.</summary>
    internal delegate Task<string> Call(Echo.EchoClient client, CancellationToken cancellation);

    /// <summary>The server is a script, and no service ever sees the call.</summary>
    public static DetectionRow Scripted(
        string id, string situation, Func<Socket, CancellationToken, Task> script, Call call, string sees, string? failure)
    {
        return Row(id, situation, Observe, sees, failure);

        async Task<Observation> Observe(CancellationToken cancellation)
        {
            await using var server = new ScriptedServer(script);
            using GrpcChannel channel = Open(server.EndPoint);
            return await Of(channel, call, cancellation);
        }
    }

    /// <summary>The server is Kestrel with the service.</summary>
    public static DetectionRow Served(string id, string situation, EchoService service, Call call, string sees, string? failure) =>
        Row(id, situation, cancellation => Serve(service, call, cancellation), sees, failure);

    public static DetectionRow Row(
        string id, string situation, Func<CancellationToken, Task<Observation>> observe, string sees, string? failure) =>
        new(id, situation, observe) { Sees = sees, Failure = failure, Context = Context };

    public static async Task<Observation> Serve(
        EchoService service, Call call, CancellationToken cancellation, Action<GrpcChannelOptions>? configure = null)
    {
        await using LoopbackKestrel server = await Start(service, cancellation);
        using GrpcChannel channel = Open(server.EndPoint, configure);
        await new Echo.EchoClient(channel).SayAsync(EchoService.Opening, cancellationToken: cancellation);
        return await Of(channel, call, cancellation);
    }

    public static Task<LoopbackKestrel> Start(EchoService service, CancellationToken cancellation) => LoopbackKestrel.Start(
        HttpProtocols.Http2,
        services =>
        {
            services.AddGrpc();
            services.AddSingleton(service);
        },
        application => application.MapGrpcService<EchoService>(),
        cancellation);

    public static GrpcChannel Open(IPEndPoint server, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress($"http://{server}", options);
    }

    public static Task<Observation> Of(GrpcChannel channel, Call call, CancellationToken cancellation) =>
        Observation.OfAsync(() => call(new Echo.EchoClient(channel), cancellation).WaitAsync(Observed.Deadline, cancellation));
}

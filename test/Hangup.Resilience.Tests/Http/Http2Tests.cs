using System.Net;
using System.Net.Sockets;

namespace Hangup.Resilience.Tests.Http;

/// <summary>HTTP/2 says itself what was not processed.</summary>
public sealed class Http2Tests
{
    private const uint StreamRefused = 7;
    private const uint InternalError = 2;

    [Fact]
    public async Task A_refused_stream_is_sent_four_times_not_sixteen()
    {
        int streams = 0;
        HttpConnectionException failed = await Fail(async (socket, stop) =>
        {
            var client = new Http2Frames(socket);
            await client.ReadPreface(stop);
            await client.Send(Http2Frames.Settings, 0, 0, [], stop);
            while (true)
            {
                int stream = await client.ReadUntil((type, flags) => type == Http2Frames.Data && (flags & Http2Frames.EndStream) != 0, stop);
                streams++;
                await client.Send(Http2Frames.ResetStream, 0, stream, Http2Frames.Words(StreamRefused), stop);
            }
        });
        Assert.Equal(4, streams);
        Assert.Equal((FailureKind.StreamReset, FailureDelivery.NotProcessed), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal((1, RetryRefusal.Exhausted), (failed.Attempts, failed.Refusal));
    }

    [Fact]
    public async Task A_stream_that_was_reset_may_have_been_processed()
    {
        HttpConnectionException failed = await Fail(Http2Server.ResetStreams(InternalError));
        Assert.Equal((FailureKind.StreamReset, FailureDelivery.Unknown), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal(RetryRefusal.MayDuplicate, failed.Refusal);
    }

    [Fact]
    public async Task A_reset_connection_may_have_delivered_a_POST()
    {
        HttpConnectionException failed = await Fail(Http2Server.OnRequest(LoopbackPair.SendReset));
        Assert.Equal(FailureKind.Reset, failed.ConnectionFailure.Kind);
        Assert.Equal((1, RetryRefusal.MayDuplicate), (failed.Attempts, failed.Refusal));
    }

    /// <summary>
    /// What a firewall's ICMP port unreachable comes to on an established connection: the kernel remembers it, and reports it in place of a
    /// time-out.
    /// </summary>
    [Fact]
    public async Task ECONNREFUSED_on_an_established_connection_may_have_delivered_a_POST()
    {
        var requested = new TaskCompletionSource();
        using var sockets = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new RefusedStream(new NetworkStream(socket, ownsSocket: true), requested.Task);
            },
        };
        int requests = 0;
        HttpConnectionException failed = await Fail(
            Http2Server.OnRequest(_ =>
            {
                requests++;
                requested.TrySetResult();
            }),
            sockets);
        Assert.Equal((FailureKind.Refused, FailureDelivery.Unknown), (failed.ConnectionFailure.Kind, failed.ConnectionFailure.Delivery));
        Assert.Equal((1, RetryRefusal.MayDuplicate), (failed.Attempts, failed.Refusal));
        Assert.Equal(1, requests);
    }

    private static async Task<HttpConnectionException> Fail(Func<Socket, CancellationToken, Task> script, SocketsHttpHandler? sockets = null)
    {
        await using var server = new ScriptedServer(script);
        using var client = new HttpClient(new ConnectionRecoveryHandler(
            sockets ?? new SocketsHttpHandler(), new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) }));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{server.Port}/")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("body"),
        };
        return await Assert.ThrowsAsync<HttpConnectionException>(
            async () => (await client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose());
    }

    /// <summary>Its reads fail as those of a socket do, once a request has arrived.</summary>
    private sealed class RefusedStream(Stream inner, Task requested) : OwnStream(inner)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Task<int> reading = base.ReadAsync(buffer, cancellationToken).AsTask();
            if (await Task.WhenAny(reading, requested) == reading)
                return await reading;
            throw new IOException("Unable to read data from the transport connection.", new SocketException((int)SocketError.ConnectionRefused));
        }
    }
}

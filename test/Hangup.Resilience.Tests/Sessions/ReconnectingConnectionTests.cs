using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Testing;

namespace Hangup.Resilience.Tests.Sessions;

/// <summary>A conversation of lines that the peer acknowledges, over connections that fail.</summary>
public sealed class ReconnectingConnectionTests
{
    private readonly FakeLogger _logger = new();

    [Fact]
    public async Task What_was_not_acknowledged_is_handed_to_the_next_session_and_nobody_else_sends_it()
    {
        List<string> received = [];
        int connections = 0;
        await using var server = new ScriptedServer(async (socket, stop) =>
        {
            int connection = ++connections;
            using var reader = new StreamReader(new NetworkStream(socket));
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                lock (received)
                    received.Add($"{connection}: {line}");
                // The second message arrives, and its acknowledgement does not.
                if (connection == 1 && line == "b")
                {
                    LoopbackPair.SendReset(socket);
                    return;
                }

                await socket.SendAsync(Encoding.ASCII.GetBytes($"{line}\n").AsMemory(), stop);
            }
        });

        List<string> unacknowledged = [];
        await Connection(server.Port).RunAsync(
            async (session, cancellation) =>
            {
                if (session.Number == 1)
                {
                    await Exchange(session, "a", cancellation);
                    await Exchange(session, "b", cancellation);
                }

                unacknowledged.AddRange(session.Unacknowledged.Select(message => $"{message.Number} {Encoding.ASCII.GetString(message.Bytes.Span)}"));
                Assert.Equal(FailureKind.Reset, session.PreviousFailure?.Kind);
                session.Acknowledge(session.Unacknowledged[^1].Number);
                Assert.Equal(3, await Exchange(session, "c", cancellation));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["2 b\n"], unacknowledged);
        Assert.Equal(["1: a", "1: b", "2: c"], received);
        Assert.Equal(["ToBeRetried", "Reconnected"], _logger.Collector.GetSnapshot().Select(line => line.Id.Name));
    }

    [Fact]
    public async Task The_handshake_runs_on_every_connection()
    {
        int handshakes = 0;
        await using var server = new ScriptedServer((socket, _) =>
        {
            LoopbackPair.SendReset(socket);
            return Task.CompletedTask;
        });
        await Connection(server.Port, handshake: (_, _) => new(Task.FromResult(++handshakes))).RunAsync(
            async (session, cancellation) =>
            {
                if (session.Number < 3)
                    await Exchange(session, "x", cancellation);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(3, handshakes);
    }

    /// <summary>A login or a subscription is data of the caller's, too.</summary>
    [Fact]
    public async Task What_a_failed_handshake_sent_may_have_arrived()
    {
        int connections = 0;
        await using var server = new ScriptedServer(async (socket, stop) =>
        {
            if (++connections > 1)
                return;
            await socket.ReceiveAsync(new byte[1], stop);
            LoopbackPair.SendReset(socket);
        });
        ConnectionFailure? previous = null;
        await Connection(server.Port, async (session, cancellation) =>
        {
            if (session.Number == 1)
                await Exchange(session, "", cancellation);
        }).RunAsync(
            (session, _) =>
            {
                previous = session.PreviousFailure;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(
            (FailureKind.Reset, FailurePhase.Handshake, FailureDelivery.Unknown), (previous?.Kind, previous?.Phase, previous?.Delivery));
        Assert.Contains("whether the data was delivered is unknown", _logger.Collector.GetSnapshot()[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_stays_away_is_given_up_after_the_attempts()
    {
        int attempts = 0;
        var connection = new ReconnectingConnection(new()
        {
            Connect = _ =>
            {
                attempts++;
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
            BaseDelay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(1),
            MaxAttempts = 4,
        });
        await Assert.ThrowsAsync<SocketException>(
            () => connection.RunAsync((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken));
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task A_defect_of_the_session_comes_out()
    {
        await using var server = new ScriptedServer((_, stop) => Task.Until(stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Connection(server.Port).RunAsync(
            (_, _) => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Accepted);
    }

    private ReconnectingConnection Connection(int port, Func<ConnectionSession, CancellationToken, ValueTask>? handshake = null) => new(
        new()
        {
            Connect = async cancellation =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("localhost", port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
            Handshake = handshake,
            Name = "feed",
            BaseDelay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(2),
        },
        _logger);

    /// <summary>Sends a line, and waits for the peer to send it back.</summary>
    private static async Task<long> Exchange(ConnectionSession session, string line, CancellationToken cancellation)
    {
        long number = await session.SendAsync(Encoding.ASCII.GetBytes($"{line}\n"), cancellation);
        ReadResult read = await session.Input.ReadAtLeastAsync(line.Length + 1, cancellation);
        if (read.IsCompleted)
            throw new EndOfStreamException();
        session.Input.AdvanceTo(read.Buffer.End);
        session.Acknowledge(number);
        return number;
    }
}

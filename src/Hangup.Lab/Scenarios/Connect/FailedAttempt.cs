using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>What is left of the client's socket once its attempt to connect has failed.</summary>
internal static class FailedAttempt
{
    private const string NotAsNew =
        "a blocking connect makes the socket as new when it fails (__inet_stream_connect()); here tcp_done() has shut it down";

    private const string FailedEarly =
        "the asynchronous connect got the error that was only noted, by SO_ERROR, and failed before the attempt had";

    /// <summary>The attempt ended with a RST, a time limit, or ICMP errors over IPv6.</summary>
    public static IReadOnlyList<Step> Leaves =>
    [
        Client.Read().Fails(SocketError.NotConnected)
            .With(Flavour.Async, Outcome.EndOfStream, NotAsNew)
            .With(Flavour.Stream, Outcome.EndOfStream, NotAsNew),
        Client.Write(1).Fails(SocketError.Shutdown),
    ];

    /// <summary>
    /// The attempt ends with an ICMP error. Over IPv4 ip_icmp_error() wakes whoever polls before tcp_v4_err() has stored the error
    /// anywhere: who then asks for SO_ERROR quickly enough, on another processor, gets 0 and takes the attempt for a success.
    /// </summary>
    public static Call ConnectFailsByIcmp(SocketError error, Place? place = null) => Client.Connect(place).Fails(error)
        .Or(Outcome.Success, "an asynchronous connect over IPv4 that asked for SO_ERROR between the queueing and the storing of the error");

    /// <summary>
    /// ICMP errors came. Over IPv4 the first, which is only noted, is queued and wakes poll(2) (ip_icmp_error()), and SO_ERROR then
    /// tells what was noted: the asynchronous connect fails while the attempt goes on, and the error that ends it is the read's.
    /// ipv6_icmp_error() queues nothing unless IPV6_RECVERR is set.
    /// </summary>
    public static IReadOnlyList<Step> LeavesAfterIcmp(SocketError error) =>
    [
        Client.Read().Fails(SocketError.NotConnected)
            .With(Flavour.Async, Outcome.Error(error), FailedEarly)
            .With(Flavour.Stream, Outcome.Error(error), FailedEarly)
            .Or(Outcome.EndOfStream, "an asynchronous connect over IPv6, or one that the first ICMP error found free"),
        Client.Write(1).Fails(SocketError.Shutdown),
    ];
}

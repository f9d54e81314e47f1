using System.Net.Sockets;
using StackExchange.Redis;

namespace Hangup.Tests.Redis;

/// <summary>What StackExchange.Redis's exceptions say of a connection.</summary>
internal sealed class RedisRecognizer : ConnectionFailureRecognizer
{
    public override Recognition Recognize(Exception exception) => exception switch
    {
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToConnect, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            Recognition.Connection with { Phase = FailurePhase.Connect, Delivery = FailureDelivery.NotSent },
        RedisConnectionException e => Of(e.FailureType) with { Delivery = DeliveryOf(e.FailureType, e.CommandStatus) },
        RedisTimeoutException e => Recognition.Connection with { Delivery = DeliveryOf(ConnectionFailureType.None, e.Commandstatus) },
        RedisServerException => Recognition.NotAFailure,
        _ => Recognition.None,
    };

    private static Recognition Of(ConnectionFailureType type) => type switch
    {
        ConnectionFailureType.SocketClosed =>
            Recognition.Of(FailureKind.PrematureEnd) with { Ambiguity = FailureAmbiguity.EndOfStreamMayBeReset },
        _ => Recognition.Connection,
    };

    // Sent means handed to the connection, and WaitingToBeSent alone does not mean the contrary.
    private static FailureDelivery DeliveryOf(ConnectionFailureType type, CommandStatus status)
    {
        bool hadNoConnection = type is ConnectionFailureType.UnableToConnect or ConnectionFailureType.UnableToResolvePhysicalConnection;
        return hadNoConnection || status == CommandStatus.WaitingInBacklog ? FailureDelivery.NotSent : FailureDelivery.Unknown;
    }
}

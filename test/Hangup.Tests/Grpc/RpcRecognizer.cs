using System.Net.Sockets;
using Grpc.Core;

namespace Hangup.Tests.Grpc;

/// <summary>What RpcException adds to the exceptions inside it: the adapter that a user of gRPC would write.</summary>
internal sealed class RpcRecognizer : ConnectionFailureRecognizer
{
    public override Recognition Recognize(Exception exception)
    {
        if (exception is not RpcException rpc)
            return Recognition.None;

        bool bare = rpc.Status.DebugException is null;
        return rpc.StatusCode switch
        {
            // Of either side: client and server keep the deadline each for itself.
            StatusCode.DeadlineExceeded => Recognition.Of(FailureKind.TimedOut),
            // Disposing the call gives it too; only the message differs.
            StatusCode.Cancelled when bare => Recognition.Of(FailureKind.Canceled) with { Ambiguity = FailureAmbiguity.CallerOrLibraryCanceled },
            // Nothing was thrown on this side: the status is the server's answer.
            _ when bare => Recognition.NotAFailure,
            // The channel connects by itself; what calls throw is wrapped by HttpClient.
            StatusCode.Unavailable when rpc.Status.DebugException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                Recognition.Connection with { Phase = FailurePhase.Connect },
            StatusCode.Cancelled or StatusCode.Unavailable => Recognition.Connection,
            _ => Recognition.None,
        };
    }
}

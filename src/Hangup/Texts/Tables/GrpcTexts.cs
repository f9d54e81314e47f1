namespace Hangup;

/// <summary>What gRPC's libraries write.</summary>
internal static class GrpcTexts
{
    private const string Program = "gRPC";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "grpc-go-refused",
            Program,
            "code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial tcp {peer}: connect: connection refused\"",
            ConnectMeanings.Refused,
            "grpc/grpc-go, internal/transport/http2_client.go"),
        new("grpc-go-closing", Program, "code = Unavailable desc = transport is closing", EndMeanings.Session, "grpc/grpc-go, internal/transport/transport.go"),
        new(
            "grpc-go-reading-eof",
            Program,
            "code = Unavailable desc = error reading from server: EOF",
            EndMeanings.Session,
            "grpc/grpc-go, internal/transport/http2_client.go"),
        new(
            "grpc-go-reading-reset",
            Program,
            "code = Unavailable desc = error reading from server: read tcp {local}->{peer}: read: connection reset by peer",
            ResetMeanings.OnRead,
            "grpc/grpc-go, internal/transport/http2_client.go"),
        new("grpc-go-deadline", Program, "code = DeadlineExceeded desc = context deadline exceeded", SilenceMeanings.Request, "grpc/grpc-go, status"),
        new(
            "grpc-core-refused",
            Program,
            "failed to connect to all addresses; last error: UNKNOWN: ipv4:{peer}: Failed to connect to remote host: Connection refused",
            ConnectMeanings.Refused,
            "grpc/grpc, src/core/lib/iomgr/tcp_client_posix.cc"),
        new("grpc-core-failed", Program, "failed to connect to all addresses", ServiceMeanings.Unavailable, "grpc/grpc, src/core/load_balancing/pick_first"),
        new("grpc-java-io", Program, "io.grpc.StatusRuntimeException: UNAVAILABLE: io exception", ServiceMeanings.Unavailable, "grpc/grpc-java, netty/Utils.java"),
        new("grpc-java-deadline", Program, "io.grpc.StatusRuntimeException: DEADLINE_EXCEEDED", SilenceMeanings.Request, "grpc/grpc-java, Status.java"),
        new(
            "grpc-net-subchannel",
            Program,
            "Status(StatusCode=\"Unavailable\", Detail=\"Error connecting to subchannel.\"",
            ServiceMeanings.Unavailable,
            "grpc/grpc-dotnet, Subchannel.cs"),
        new(
            "grpc-net-starting",
            Program,
            "Status(StatusCode=\"Unavailable\", Detail=\"Error starting gRPC call.",
            ServiceMeanings.Unavailable,
            "grpc/grpc-dotnet, GrpcCall.cs"),
        new("grpc-net-unavailable", Program, "StatusCode=\"Unavailable\"", ServiceMeanings.Unavailable, "grpc/grpc-dotnet, Status.cs"),
        new("grpc-net-deadline", Program, "Status(StatusCode=\"DeadlineExceeded\"", SilenceMeanings.Request, "grpc/grpc-dotnet, GrpcCall.cs"),
        new("grpc-too-many-pings", Program, "ENHANCE_YOUR_CALM{*}too_many_pings", ServiceMeanings.GoingAway, "grpc/proposal, A8"),
        new("grpc-rst-stream", Program, "Received RST_STREAM with error code {n}", ServiceMeanings.StreamReset, "grpc/grpc, src/core/ext/transport/chttp2"),
    ];
}

using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Envoy, and the meshes that are made of it, answers and logs.</summary>
internal static class EnvoyTexts
{
    private const string Program = "Envoy";

    public static ErrorText[] Rows { get; } =
    [
        new(
            "envoy-connection-failure",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
            ConnectMeanings.Refused,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-connection-failure-refused",
            Program,
            "reset reason: remote connection failure, transport failure reason: delayed connect error: Connection refused",
            ConnectMeanings.Refused,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-connection-failure-111",
            Program,
            "reset reason: connection failure, transport failure reason: delayed connect error: 111",
            ConnectMeanings.Refused,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-remote-failure",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure",
            ServiceMeanings.Unavailable,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-connection-timeout",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: connection timeout",
            ConnectMeanings.GivenUp,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-connection-termination",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
            EndMeanings.ByServer,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-remote-reset",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: remote reset",
            ServiceMeanings.StreamReset,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-local-reset",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: local reset",
            LocalMeanings.ClosedHere,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-protocol-error",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: protocol error",
            EndMeanings.PlaintextPeer,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-overflow",
            Program,
            "upstream connect error or disconnect/reset before headers. reset reason: overflow",
            ServiceMeanings.ServerFull,
            $"{Envoy}source/common/http/utility.cc, resetReasonToString"),
        new(
            "envoy-retried",
            Program,
            "upstream connect error or disconnect/reset before headers. retried and the latest reset reason: {*}",
            ServiceMeanings.Unavailable,
            $"{Envoy}source/common/router/router.cc"),
        new(
            "envoy-details-termination",
            Program,
            "upstream_reset_before_response_started{connection_termination}",
            EndMeanings.ByServer,
            $"{Envoy}docs, response code details"),
        new(
            "envoy-details-failure",
            Program,
            "upstream_reset_before_response_started{remote_connection_failure",
            ServiceMeanings.Unavailable,
            $"{Envoy}docs, response code details"),
        new(
            "envoy-details-after",
            Program,
            "upstream_reset_after_response_started{connection_termination}",
            EndMeanings.ByServerWithinReply,
            $"{Envoy}docs, response code details"),
        new("envoy-details-downstream", Program, "downstream_remote_disconnect", EndMeanings.OfClient, $"{Envoy}docs, response code details"),
        new("envoy-details-timeout", Program, "upstream_response_timeout", SilenceMeanings.Read, $"{Envoy}docs, response code details"),
        new("envoy-request-timeout", Program, "upstream request timeout", SilenceMeanings.Read, $"{Envoy}source/common/router/router.cc"),
        new("envoy-no-healthy", Program, "no healthy upstream", ServiceMeanings.Unavailable, $"{Envoy}source/common/router/router.cc"),
    ];
}

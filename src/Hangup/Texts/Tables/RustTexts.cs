using static Hangup.TextSources;

namespace Hangup;

/// <summary>What Rust's standard library and its commonest crates write.</summary>
internal static class RustTexts
{
    private const string Program = "Rust";

    public static ErrorText[] Rows { get; } =
    [
        new("rust-refused", Program, "Connection refused (os error {n})", ConnectMeanings.RefusedInAnyCall, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-reset", Program, "Connection reset by peer (os error {n})", ResetMeanings.Reset, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-broken-pipe", Program, "Broken pipe (os error {n})", EndMeanings.BrokenPipe, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-timed-out", Program, "Connection timed out (os error {n})", SilenceMeanings.Lost, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-kind-timed-out", Program, "kind: TimedOut, message: \"", SilenceMeanings.Request, $"{Rust}library/std/src/io/error.rs"),
        new("rust-no-route", Program, "No route to host (os error {n})", ConnectMeanings.HostUnreachable, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new(
            "rust-network-unreachable",
            Program,
            "Network is unreachable (os error {n})",
            ConnectMeanings.NetworkUnreachable,
            $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-in-use", Program, "Address already in use (os error {n})", LocalMeanings.AddressInUse, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-address", Program, "Cannot assign requested address (os error {n})", LocalMeanings.PortsExhausted, $"{Rust}library/std/src/io/error.rs, ErrorKind"),
        new("rust-too-many-files", Program, "Too many open files (os error {n})", LocalMeanings.DescriptorsExhausted, $"{Rust}library/std/src/io/error.rs, ErrorKind"),
        new(
            "rust-debug-refused",
            Program,
            "kind: ConnectionRefused, message: \"Connection refused\"",
            ConnectMeanings.RefusedInAnyCall,
            $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-debug-reset", Program, "kind: ConnectionReset, message: \"Connection reset by peer\"", ResetMeanings.Reset, $"{Run}; {Rust}library/std/src/io/error.rs"),
        new(
            "rust-debug-broken-pipe",
            Program,
            "kind: BrokenPipe, message: \"Broken pipe\"",
            EndMeanings.BrokenPipe,
            $"{Run}; {Rust}library/std/src/io/error.rs"),
        new("rust-unexpected-eof", Program, "failed to fill whole buffer", EndMeanings.WithinReply, $"{Run}; {Rust}library/std/src/io/mod.rs, read_exact"),
        new("rust-debug-eof", Program, "kind: UnexpectedEof", EndMeanings.WithinReply, $"{Rust}library/std/src/io/error.rs, ErrorKind"),
        new("hyper-incomplete", Program, "connection closed before message completed", EndMeanings.BeforeReply, "hyperium/hyper, src/error.rs"),
        new(
            "hyper-connect",
            Program,
            "error trying to connect: tcp connect error: Connection refused",
            ConnectMeanings.Refused,
            "hyperium/hyper-util, src/client/legacy/connect/http.rs"),
        new("h2-stream", Program, "stream error received: {*}", ServiceMeanings.StreamReset, "hyperium/h2, src/proto/error.rs"),
        new("h2-goaway", Program, "GoAway(b\"{*}\", {word}", ServiceMeanings.GoingAway, "hyperium/h2, src/proto/error.rs"),
        new("rustls-close-notify", Program, "peer closed connection without sending TLS close_notify", EndMeanings.TlsTruncated, "rustls/rustls, src/conn.rs"),
        new("rust-lookup", Program, "failed to lookup address information: {*}", ServiceMeanings.NameUnknown, $"{Run}; {Rust}library/std/src/sys/net"),
    ];
}

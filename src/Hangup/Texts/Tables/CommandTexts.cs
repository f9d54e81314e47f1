using static Hangup.TextSources;

namespace Hangup;

/// <summary>What command-line programs write: wget, git, OpenSSH, netcat, rsync.</summary>
internal static class CommandTexts
{
    private const string Program = "commands";

    public static ErrorText[] Rows { get; } =
    [
        new("wget-refused", Program, "Connecting to {*}:{port}... failed: Connection refused.", ConnectMeanings.Refused, $"{Run}; wget, src/connect.c"),
        new("wget-connect-timed-out", Program, "Connecting to {*}:{port}... failed: Connection timed out.", ConnectMeanings.TimedOut, $"{Run}; wget, src/connect.c"),
        new("wget-read-reset", Program, "Read error (Connection reset by peer) in headers.", ResetMeanings.OnRead, $"{Run}; wget, src/http.c"),
        new("wget-body-reset", Program, "Read error at byte {n}/{n} (Connection reset by peer).", ResetMeanings.OnRead, $"{Run}; wget, src/retr.c"),
        new("wget-read-timed-out", Program, "Read error (Connection timed out) in headers.", SilenceMeanings.Read, $"{Run}; wget, src/http.c"),
        new("wget-no-data", Program, "No data received.", EndMeanings.BeforeReply, $"{Run}; wget, src/http.c"),
        new("wget-closed-at-byte", Program, "Connection closed at byte {n}", EndMeanings.WithinReply, $"{Run}; wget, src/retr.c"),
        new("wget-resolve", Program, "unable to resolve host address", ServiceMeanings.NameUnknown, $"{Run}; wget, src/host.c"),
        new("git-hung-up", Program, "fatal: the remote end hung up unexpectedly", EndMeanings.Session, "git, pkt-line.c"),
        new("git-early-eof", Program, "fatal: early EOF", EndMeanings.WithinReply, "git, builtin/index-pack.c"),
        new("git-errno-refused", Program, "]: errno=Connection refused", ConnectMeanings.Refused, $"{Run}; git, connect.c"),
        new("ssh-connect-refused", Program, "ssh: connect to host {host} port {port}: Connection refused", ConnectMeanings.Refused, $"{Run}; OpenSSH, sshconnect.c"),
        new("ssh-connect-timed-out", Program, "ssh: connect to host {host} port {port}: Connection timed out", ConnectMeanings.TimedOut, $"{Run}; OpenSSH, sshconnect.c"),
        new(
            "ssh-connect-no-route",
            Program,
            "ssh: connect to host {host} port {port}: No route to host",
            ConnectMeanings.HostUnreachable,
            $"{Run}; OpenSSH, sshconnect.c"),
        new(
            "ssh-connect-network",
            Program,
            "ssh: connect to host {host} port {port}: Network is unreachable",
            ConnectMeanings.NetworkUnreachable,
            $"{Run}; OpenSSH, sshconnect.c"),
        new("ssh-kex-reset", Program, "kex_exchange_identification: read: Connection reset by peer", ResetMeanings.InHandshake, $"{Run}; OpenSSH, kex.c"),
        new("ssh-kex-closed", Program, "kex_exchange_identification: Connection closed by remote host", EndMeanings.InHandshake, $"{Run}; OpenSSH, kex.c"),
        new("ssh-reset-by", Program, "Connection reset by {host} port {port}", ResetMeanings.Reset, $"{Run}; OpenSSH, packet.c, sshpkt_vfatal"),
        new("ssh-closed-by", Program, "Connection closed by {host} port {port}", EndMeanings.Session, $"{Run}; OpenSSH, packet.c, sshpkt_vfatal"),
        new("ssh-resolve", Program, "ssh: Could not resolve hostname {host}: Name or service not known", ServiceMeanings.NameUnknown, $"{Run}; OpenSSH, ssh.c"),
        new("ssh-broken-pipe", Program, "client_loop: send disconnect: Broken pipe", EndMeanings.BrokenPipe, "OpenSSH, clientloop.c"),
        new("ssh-banner-timeout", Program, "Connection timed out during banner exchange", SilenceMeanings.Handshake, "OpenSSH, kex.c"),
        new("ssh-server-not-responding", Program, "Timeout, server {host} not responding.", SilenceMeanings.Lost, "OpenSSH, clientloop.c"),
        new("nc-refused", Program, "nc: connect to {host} port {port} (tcp) failed: Connection refused", ConnectMeanings.Refused, $"{Run}; OpenBSD netcat, netcat.c"),
        new(
            "nc-timed-out",
            Program,
            "nc: connect to {host} port {port} (tcp) failed: Connection timed out",
            ConnectMeanings.TimedOut,
            $"{Run}; OpenBSD netcat, netcat.c"),
        new("rsync-closed", Program, "rsync: connection unexpectedly closed ({n} bytes received so far)", EndMeanings.Session, "rsync, io.c"),
    ];
}

namespace Hangup.Cli.Tests.Documentation;

/// <summary>What stands in a workshop in the place of the reader's own things.</summary>
internal static class WorkshopFiles
{
    /// <summary>Programs, each a line of the shell.</summary>
    public static IReadOnlyList<(string Name, string Line)> Programs { get; } =
    [
        ("sudo", "exec \"$@\""),
        ("make", "exec python3 -c 'import socket; socket.socket().connect_ex((\"127.0.0.1\", 9))'"),
        ("journalctl", "exec cat job.log"),
        ("my-client", "exec python3 my-client.py \"$@\""),
        // At port N of loopback, a server that closes with unread data; over an interface, a server that never answers.
        ("reset", "case $1 in eth0) curl --max-time 0.1 http://192.0.2.2/; true ;; *) exec python3 server.py $1 ;; esac"),
    ];

    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        (".curlrc", "no-progress-meter\n"),
        ("job.log", "2026/11/24 10:31:02 read tcp 10.0.0.5:33412->10.0.0.7:5432: read: connection reset by peer\n"),
        ("my-client.py", """
            import socket, sys
            client = socket.create_connection((sys.argv[1], int(sys.argv[2])))
            client.sendall(b"ab")
            try:
                client.recv(1)
            except ConnectionResetError:
                pass
            """),
        ("server.py", """
            import socket, subprocess, sys
            server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
            client = subprocess.Popen(["curl", "http://127.0.0.1:" + sys.argv[1]])
            peer, _ = server.accept()
            peer.recv(1)
            peer.close()
            client.wait()
            """),
    ];
}

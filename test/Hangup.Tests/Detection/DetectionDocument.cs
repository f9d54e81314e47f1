using System.Text;
using Hangup.Tests.Grpc;
using Hangup.Tests.Http;
using Hangup.Tests.Kestrel;
using Hangup.Tests.Namespaces;
using Hangup.Tests.Postgres;
using Hangup.Tests.Redis;
using Hangup.Tests.Sockets;
using Hangup.Tests.Tls;
using Hangup.Tests.WebSockets;

namespace Hangup.Tests.Detection;

/// <summary>The rows as a page: each is brought about for real by the test of its name.</summary>
public sealed class DetectionDocument
{
    /// <summary>Set to 1 to write the page anew instead of comparing it.</summary>
    private const string Update = "HANGUP_UPDATE_DOCS";

    private static readonly (string Title, IReadOnlyList<DetectionRow> Rows)[] Sections =
    [
        ("Sockets and NetworkStream", SocketDetectionTests.Rows),
        ("The path, and silent peers", NamespaceDetectionTests.Rows),
        ("SslStream", TlsDetectionTests.Rows),
        ("HttpClient", HttpDetectionTests.Rows),
        ("ClientWebSocket", WebSocketDetectionTests.Rows),
        ("Kestrel", KestrelDetectionTests.Rows),
        ("Grpc.Net.Client, with a recognizer", GrpcDetectionTests.Rows),
        ("Npgsql, with a recognizer", PostgresDetectionTests.Rows),
        ("StackExchange.Redis, with a recognizer", RedisDetectionTests.Rows),
    ];

    [Fact]
    public void The_page_shows_the_rows()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "docs", "detection.md");
        string page = Render();
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, page);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"docs/detection.md does not show the rows: run this test with {Update}=1.");
    }

    [Fact]
    public void Every_row_has_a_name_of_its_own() =>
        Assert.Empty(Sections.SelectMany(section => section.Rows).GroupBy(row => row.Id).Where(group => group.Count() > 1).Select(group => group.Key));

    private static string Render()
    {
        var page = new StringBuilder("""
            # What .NET throws, and what Hangup makes of it

            Every row is brought about by a test, over real connections on Linux with .NET 10, and compared with what stands
            here. A chain of exceptions is written with the outermost first. Where the order of threads decides, each outcome
            has a line of its own, and it may come on any run.

            `ECONNREFUSED` counts as a failed connect, after which nothing was sent, only where something proves it: the caller's or a
            recognizer's phase, HttpClient's `HttpRequestError`, or the end point in the message, which the calls that block in a connect
            write (`Connection refused 127.0.0.1:80`). On an established connection the same code is an ICMP port unreachable that the
            kernel remembered (see [soft-icmp-error](causes/soft-icmp-error.md)), and what was sent before may have arrived. `ConnectAsync`
            of a socket throws what a read throws, so there the caller has to tell the phase.

            Of an `AggregateException` the first that failed by itself gives the kind. That nothing was sent counts only where each of them
            says so.

            """.ReplaceLineEndings("\n"));
        foreach ((string title, IReadOnlyList<DetectionRow> rows) in Sections)
        {
            page.Append($"\n## {title}\n\n| what happens | what .NET gives | kind, phase, side, delivery, ambiguity, confidence |\n|---|---|---|\n");
            foreach (DetectionRow row in rows)
                Append(page, row);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, DetectionRow row)
    {
        string situation = row.AlsoTells is null ? row.Situation : $"{row.Situation}; the caller also tells {row.AlsoTells}";
        foreach (string line in row.Or.Prepend(DetectionCase.Line(row.Sees, row.Failure)))
        {
            int arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
            page.Append($"| {Cell(situation)} | {Cell(line[..arrow])} | {Cell(line[(arrow + 4)..])} |\n");
            situation = "… or";
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}

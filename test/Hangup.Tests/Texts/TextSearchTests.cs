namespace Hangup.Tests;

/// <summary>What is found in a log, and what is not.</summary>
public sealed class TextSearchTests
{
    [Theory]
    [InlineData("read tcp 10.0.0.5:33412->10.0.0.7:5432: read: connection reset by peer", "go-read-reset", "10.0.0.7:5432")]
    [InlineData("read tcp 10.0.0.5:8080->10.0.0.7:51234: read: connection reset by peer", "go-read-reset", "10.0.0.7")]
    [InlineData("read tcp [2001:db8::1]:8080->[2001:db8::2]:51234: read: connection reset by peer", "go-read-reset", "[2001:db8::2]")]
    [InlineData("Error: connect ECONNREFUSED ::1:5432", "node-refused", "::1:5432")]
    [InlineData("connection to server at \"localhost\" (127.0.0.1), port 5432 failed: Connection refused", "libpq-refused", "localhost:5432")]
    [InlineData("connect() failed (111: Connection refused) while connecting to upstream, client: 10.1.2.3, server: , request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.7:80/a?b\", host: \"h\"", "nginx-upstream-refused", "10.0.0.7:80")]
    [InlineData("connect() failed (111: Connection refused) while connecting to upstream, client: 10.1.2.3, upstream: \"fastcgi://unix:/run/php.sock:\", host: \"h\"", "nginx-upstream-refused", "unix:/run/php.sock")]
    [InlineData("recv() failed (104: Connection reset by peer) while reading client request headers, client: 10.1.2.3, server: _", "nginx-client-reset-headers", "10.1.2.3")]
    [InlineData("10.1.2.3:40362 [24/Nov/2026:10:31:02.090] web app/s1 0/0/0/-1/0 502 209 - - SH-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", "haproxy-server-end-headers", "app/s1")]
    [InlineData("10.1.2.3:40362 [24/Nov/2026:10:31:02.090] web app/s1 0/0/0/-1/30000 504 209 - - sH-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", "haproxy-server-timeout-headers", "app/s1")]
    [InlineData("kex_exchange_identification: read: Connection reset by peer", "ssh-kex-reset", "")]
    [InlineData("something failed: Connection reset by peer", "libc-reset", "")]
    [InlineData("code=ECONNRESET", "errno-econnreset", "")]
    public void The_text_that_says_most_counts_and_names_the_peer(string line, string id, string peer)
    {
        Assert.True(ErrorTexts.TryFind(line, out ErrorTextMatch match));

        Assert.Equal((id, peer), (match.Text.Id, match.Peer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("GET /reset-password HTTP/1.1 200")]
    [InlineData("MYEPIPELINE started")]
    [InlineData("timeout=30 retries=3")]
    [InlineData("10.1.2.3:1 [24/Nov/2026:10:31:02.090] web app/s1 0/0/0/1/1 200 209 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"")]
    [InlineData("the connection was closed as agreed")]
    public void Ordinary_lines_hold_none(string line) => Assert.False(ErrorTexts.TryFind(line, out _));

    [Fact]
    public void Each_line_gives_one_match_where_it_stands()
    {
        const string Log = "one\nBroken pipe, and Connection refused (os error 111)\r\ntwo\nEPIPE\n";

        var found = new List<string>();
        foreach (ErrorTextMatch match in ErrorTexts.FindAll(Log))
            found.Add(Log[match.Start..match.End]);

        Assert.Equal(["Connection refused (os error 111)", "EPIPE"], found);
    }

    [Theory]
    [InlineData("Connection reset by peer; ", 100_000)]
    [InlineData("read tcp a->b: ", 100_000)]
    [InlineData("{\"\\ -> :0: reset refused eof tls ", 50_000)]
    public void A_line_of_megabytes_is_searched_in_parts(string piece, int times)
    {
        string line = string.Concat(Enumerable.Repeat(piece, times));

        int matches = 0;
        foreach (ErrorTextMatch match in ErrorTexts.FindAll(line))
        {
            Assert.InRange(match.End, match.Start, line.Length);
            matches++;
        }

        Assert.InRange(matches, piece.StartsWith("Connection", StringComparison.Ordinal) ? 1 : 0, line.Length / 1000);
    }

    [Fact]
    public void No_characters_make_it_fail()
    {
        const int Seed = 20261129;
        var random = new Random(Seed);
        string[] pieces = [.. ErrorTexts.All.Select(text => text.Pattern), "\n", "->", ":", "\0", "\uFFFF", "é", "[", "]", "\"", "http://", "unix:"];
        for (int round = 0; round < 20_000; round++)
        {
            string log = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Part(pieces[random.Next(pieces.Length)], random)));
            foreach (ErrorTextMatch match in ErrorTexts.FindAll(log))
                Assert.True(match.Start >= 0 && match.End <= log.Length && match.Length > 0, $"seed {Seed}, round {round}: {log}");
        }
    }

    [Theory]
    [InlineData("conection reset by pear", "reset")]
    [InlineData("upstream prematurely closed the connection while reading the response", "upstream prematurely")]
    public void An_unknown_text_has_a_nearest_one(string text, string part) =>
        Assert.Contains(part, ErrorTexts.NearestTo(text)?.Pattern, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("")]
    [InlineData("zzz")]
    [InlineData("the quick brown fox")]
    public void Some_texts_are_near_to_none(string text) => Assert.Null(ErrorTexts.NearestTo(text));

    private static string Part(string piece, Random random)
    {
        int start = random.Next(piece.Length);
        return random.Next(3) == 0 ? piece[start..] : piece;
    }
}

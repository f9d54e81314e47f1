namespace Hangup.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("There is no scenario 'close-with-unread-dat': did you mean 'close-with-unread-data'? 'hangup lab list' shows every id.", "lab", "run", "close-with-unread-dat")]
    [InlineData("There is no scenario 'zzz': 'hangup lab list' shows every id.", "lab", "show", "zzz")]
    [InlineData("There is no cause 'conect-refused': did you mean 'connect-refused'? 'hangup cause list' shows every id.", "cause", "show", "conect-refused")]
    [InlineData("There is no scenario 'nowhere-near': 'hangup lab list' shows every id.", "lab", "play", "nowhere-near", "--as", "server", "--listen", ":0")]
    [InlineData("hangup lab run has no option '--flavor': did you mean '--flavour'?", "lab", "run", "--flavor")]
    [InlineData("hangup lab has no command 'shw': did you mean 'show'?", "lab", "shw", "connect-refused")]
    [InlineData("hangup has no command 'frobnicate': see 'hangup --help'.", "frobnicate")]
    [InlineData("hangup lab list has no further argument 'all': see 'hangup lab list --help'.", "lab", "list", "all")]
    [InlineData("hangup lab show needs an ID: 'hangup lab list' shows every one.", "lab", "show")]
    [InlineData("--repeat takes a whole number above 0, not '0'.", "lab", "run", "--repeat", "0")]
    [InlineData("--repeat takes a whole number above 0, not '1,5'.", "lab", "run", "--repeat", "1,5")]
    [InlineData("--jobs needs a value: write --jobs N.", "lab", "run", "--jobs")]
    [InlineData("--flavour takes sync, async, stream, native, not 'snyc' (did you mean 'sync'?).", "lab", "run", "--flavour", "snyc")]
    [InlineData("--log and --json exclude each other: choose one form of output.", "lab", "run", "--log", "--json")]
    [InlineData("No scenario fits all of these options: leave one of them out.", "lab", "run", "connect-refused", "--filter", "half-close")]
    [InlineData("hangup lab play needs --as server|client: see 'hangup lab play --help'.", "lab", "play", "connect-refused")]
    [InlineData("Say where the server listens, as in --listen 127.0.0.1:8080, or write your program behind --.", "lab", "play", "connect-refused", "--as", "server")]
    [InlineData("Say where the client connects to, as in --connect 127.0.0.1:8080, or write your program behind --.", "lab", "play", "connect-refused", "--as", "client")]
    [InlineData("A server does not connect: write --listen HOST:PORT, or --as client.", "lab", "play", "connect-refused", "--as", "server", "--connect", ":1")]
    [InlineData("--listen takes an address such as 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080, not 'nowhere'.", "lab", "play", "connect-refused", "--as", "server", "--listen", "nowhere")]
    [InlineData("rst-exact-sequence needs a network of its own, for a scripted peer plays in it: write your program behind it, as in 'hangup lab play rst-exact-sequence --as server -- COMMAND'.", "lab", "play", "rst-exact-sequence", "--as", "server", "--listen", ":0")]
    [InlineData("connect-blackhole needs a network of its own, for its network is changed (nft input: tcp dport {port} drop): write your program behind it, as in 'hangup lab play connect-blackhole --as server -- COMMAND'.", "lab", "play", "connect-blackhole", "--as", "server")]
    [InlineData("No program can take that side of rst-exact-sequence: its server is a scripted peer, which sends single packets as no program can; write --as server.", "lab", "play", "rst-exact-sequence", "--as", "client", "--", "true")]
    [InlineData("connect-no-route is not played over IPv6: leave --ipv6 out.", "lab", "play", "connect-no-route", "--as", "server", "--ipv6", "--", "true")]
    [InlineData("--ipv6 is for a program behind --: write an IPv6 address, such as [::1]:8080.", "lab", "play", "connect-refused", "--as", "server", "--ipv6", "--listen", ":0")]
    [InlineData("A program behind -- runs in a network of its own: leave --listen, --connect and --connections out.", "lab", "play", "connect-refused", "--as", "server", "--listen", ":0", "--", "true")]
    [InlineData("'true' is no argument of hangup lab play: write your program behind --.", "lab", "play", "connect-refused", "true", "--as", "server")]
    [InlineData("hangup lab play has no option '--lisen': did you mean '--listen'?", "lab", "play", "connect-refused", "--as", "server", "--lisen", ":0")]
    [InlineData("hangup proxy inspect needs a PROXY: 'hangup proxy list' shows every one.", "proxy", "inspect")]
    [InlineData("hangup toxic remove needs a PROXY: see 'hangup toxic remove --help'.", "toxic", "remove", "-n", "a")]
    [InlineData("hangup toxic add needs --type TYPE: see 'hangup toxic add --help'.", "toxic", "add", "p")]
    [InlineData("hangup proxy create needs --upstream HOST:PORT: see 'hangup proxy create --help'.", "proxy", "create", "p", "-l", ":0")]
    [InlineData("--attribute takes KEY=VALUE such as latency=100, not 'latency'.", "toxic", "add", "-t", "latency", "-a", "latency", "p")]
    [InlineData("--toxicity takes a number from 0 to 1, not '2'.", "toxic", "add", "-t", "latency", "--tox", "2", "p")]
    [InlineData("--upstream and --downstream exclude each other: a toxic acts on one stream.", "toxic", "add", "-t", "latency", "-u", "-d", "p")]
    [InlineData("--host takes an address such as http://localhost:8474, not 'ftp://a b'.", "proxy", "list", "--host", "ftp://a b")]
    [InlineData("hangup proxy has no command 'lst': did you mean 'list'?", "proxy", "lst")]
    [InlineData("--port takes a port from 0 to 65535, not '70000'.", "proxy", "-port", "70000")]
    [InlineData("--seed takes a whole number, not 'x'.", "proxy", "-seed=x")]
    [InlineData("--repeat is there 2 times: write it once.", "lab", "run", "--repeat", "1", "--repeat", "2")]
    [InlineData("hangup has no option '-x': see 'hangup --help'.", "-x")]
    [InlineData("hangup lab list has no option '--�[31m': see 'hangup lab list --help'.", "lab", "list", "--\e[31m")]
    [InlineData("--unreachable takes close, reset, not 'rst' (did you mean 'reset'?).", "proxy", "--unreachable", "rst")]
    [InlineData("--listen needs --upstream HOST:PORT: without it the proxy has nothing to connect to.", "proxy", "--listen", ":0")]
    public async Task A_wrong_command_line_gets_one_sentence_that_says_what_to_do(string sentence, params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);

        Assert.Equal(sentence + "\n", run.Error);
        Assert.Empty(run.Output);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task The_tool_alone_says_what_it_is_and_gives_five_examples()
    {
        ToolRun run = await ToolRun.OfAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("hangup makes TCP connections fail on purpose", run.Output, StringComparison.Ordinal);
        Assert.Equal(5, run.Lines.Count(line => line.StartsWith("  hangup ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("lab run [<ID>...] [options]", "lab", "run", "--help")]
    [InlineData("lab [command] [options]", "lab")]
    [InlineData("cause [command] [options]", "cause")]
    public async Task Help_is_fine(string usage, params string[] arguments)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"hangup {usage}", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines, line => Assert.True(line.Length < 200, line));
    }

    [Fact]
    public async Task The_version_is_told()
    {
        ToolRun run = await ToolRun.OfAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Edits_are_counted(string from, string to, int edits) => Assert.Equal(edits, Nearest.Edits(from, to));

    [Fact]
    public void A_part_of_an_id_is_near_enough() =>
        Assert.Equal("close-with-unread-data", Nearest.To("unread-data", ["connect-refused", "close-with-unread-data"]));
}

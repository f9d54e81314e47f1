using System.Diagnostics;
using System.Text.Json;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

public sealed class Commands
{
    [Fact]
    public async Task Run_shows_the_table_and_ends_well()
    {
        (int code, string output, string error) = await HangupProcess.RunAsync("lab", "run");

        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.All(Scenarios.All, scenario => Assert.Contains(scenario.Id, output, StringComparison.Ordinal));
        Assert.Contains($"{Scenarios.All.Count} scenarios, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_has_the_form_of_the_article()
    {
        (int code, string output, _) = await HangupProcess.RunAsync("lab", "run", "close-with-unread-data", "--log", "--ipv6", "--flavour", "sync");

        Assert.Equal(0, code);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches(
            @"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d client: read tcp \[::1\]:\d+->\[::1\]:\d+: read: connection reset by peer$", lines[0]);
        Assert.Matches("client: EOF$", lines[1]);
        Assert.Matches(@"client: write tcp \[::1\]:\d+->\[::1\]:\d+: write: broken pipe$", lines[2]);
    }

    [Fact]
    public async Task Json_is_a_line_a_run()
    {
        (int code, string output, _) = await HangupProcess.RunAsync("lab", "run", "connect-refused", "--json", "--ipv4", "--repeat", "2");

        Assert.Equal(0, code);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        foreach (string line in lines)
        {
            using JsonDocument run = JsonDocument.Parse(line);
            Assert.Equal("connect-refused", run.RootElement.GetProperty("id").GetString());
            Assert.Equal(4, run.RootElement.GetProperty("family").GetInt32());
            Assert.True(run.RootElement.GetProperty("passed").GetBoolean());
            JsonElement connect = run.RootElement.GetProperty("ops")[1];
            Assert.Equal("ECONNREFUSED", connect.GetProperty("result").GetString());
            Assert.Equal("ConnectionRefused", connect.GetProperty("socketError").GetString());
        }
    }

    [Theory]
    [InlineData("There is no scenario close-with-unread-dat; did you mean close-with-unread-data?", "lab", "run", "close-with-unread-dat")]
    [InlineData("There is no cause conect-refused; did you mean connect-refused?", "cause", "show", "conect-refused")]
    [InlineData("There is no option --flavor here", "lab", "run", "--flavor")]
    [InlineData("nowhere is no address", "lab", "play", "connect-refused", "--as", "server", "--listen", "nowhere")]
    [InlineData("--as server needs --listen", "lab", "play", "connect-refused", "--as", "server")]
    [InlineData("--repeat takes a number from 1", "lab", "run", "--repeat", "0")]
    public async Task A_wrong_word_gets_one_sentence(string sentence, params string[] arguments)
    {
        (int code, string output, string error) = await HangupProcess.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_reader_that_goes_ends_the_tool_quietly()
    {
        using Process shell = HangupProcess.Start(
            "bash", ["-c", $"dotnet {typeof(Tool).Assembly.Location} lab run --repeat 50 --json | head -n 1; echo ${{PIPESTATUS[0]}}"]);
        (_, string output, string error) = await HangupProcess.EndAsync(shell);

        Assert.Empty(error);
        Assert.EndsWith("\n0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_resets_a_foreign_client_and_ends_with_an_interrupt()
    {
        using Process play = HangupProcess.Start("lab", "play", "close-with-unread-data", "--as", "server", "--listen", "127.0.0.1:0");
        string ready = await play.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        string port = ready.Split(':', ';')[1];
        using Process client = HangupProcess.Start("python3", ["-c", $"""
            import socket
            s = socket.create_connection(("127.0.0.1", {port}))
            s.sendall(b"ab")
            try: s.recv(1)
            except ConnectionResetError as e: print(e.errno)
            """]);
        (_, string saw, string error) = await HangupProcess.EndAsync(client);
        using Process interrupt = HangupProcess.Start("bash", ["-c", $"kill -INT {play.Id}"]);
        (int code, string output, _) = await HangupProcess.EndAsync(play);

        Assert.Equal("104", (saw + error).Trim());
        Assert.Equal(130, code);
        Assert.Contains("server: close = ok", output, StringComparison.Ordinal);
    }
}

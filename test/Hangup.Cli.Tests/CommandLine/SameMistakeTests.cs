using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli.Tests;

/// <summary>The same mistake gets the same sentence, whichever command it is made with.</summary>
public sealed class SameMistakeTests
{
    [Theory]
    [InlineData("explain /nowhere/a.log")]
    [InlineData("why /nowhere/a.log")]
    [InlineData("proxy --config /nowhere/a.log")]
    public async Task A_file_that_is_not_there(string command) =>
        Assert.Equal((1, "There is no file /nowhere/a.log: check the path.\n"), await ErrorOfAsync(command));

    [Theory]
    [InlineData("explain /")]
    [InlineData("why /")]
    [InlineData("proxy --config /")]
    public async Task A_folder_in_place_of_a_file(string command) =>
        Assert.Equal((1, "/ is a folder: name the files in it.\n"), await ErrorOfAsync(command));

    [Theory]
    [InlineData("lab play connect-refused --as server", "--listen")]
    [InlineData("lab play connect-refused --as client", "--connect")]
    [InlineData("proxy --upstream :1", "--listen")]
    [InlineData("proxy", "--upstream")]
    [InlineData("watch", "--prometheus")]
    public async Task An_address_that_is_none(string command, string option)
    {
        foreach (string address in new[] { "nowhere", "127.0.0.1", "127.0.0.1:99999", "::1:80" })
        {
            Assert.Equal(
                (2, $"{option} takes an address such as 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080, not '{address}'.\n"),
                await ErrorOfAsync($"{command} {option} {address}"));
        }
    }

    [Theory]
    [InlineData("explain x", 1)]
    [InlineData("watch", 1)]
    [InlineData("proxy", 0)]
    public async Task A_port_that_is_none(string command, int least)
    {
        foreach (string port in new[] { "70000", "-1", "x" })
            Assert.Equal((2, $"--port takes a port from {least} to 65535, not '{port}'.\n"), await ErrorOfAsync($"{command} --port {port}"));
    }

    [Theory]
    [InlineData("cause show conect-refused")]
    [InlineData("explain x --cause conect-refused")]
    [InlineData("explain x --fail-on conect-refused")]
    [InlineData("watch --cause conect-refused")]
    public async Task A_cause_that_there_is_not(string command) => Assert.Equal(
        (2, "There is no cause 'conect-refused': did you mean 'connect-refused'? 'hangup cause list' shows every id.\n"), await ErrorOfAsync(command));

    [Theory]
    [InlineData("lab play close-with-unread-data --as server --listen 127.0.0.1:{0}")]
    [InlineData("proxy --port 0 --upstream :1 --listen 127.0.0.1:{0}")]
    [InlineData("proxy --host 127.0.0.1 --port {0}")]
    [InlineData("watch --prometheus 127.0.0.1:{0}")]
    public async Task A_port_in_use(string command)
    {
        if (command.StartsWith("watch", StringComparison.Ordinal))
            Watch.Watching.RequireRoot();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (int exitCode, string error) = await ErrorOfAsync(string.Format(null, command, port));

        Assert.Equal(1, exitCode);
        Assert.EndsWith(
            $"Port {port} of 127.0.0.1 is in use: end the program that has it (ss -ltnp 'sport = :{port}' shows which), or listen on port 0, which is a free one.\n",
            error,
            StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> ErrorOfAsync(string command)
    {
        ToolRun run = await ToolRun.OfAsync(command.Split(' '));
        return (run.ExitCode, run.Error);
    }
}

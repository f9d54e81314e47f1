using System.Net;
using System.Net.Sockets;
using Hangup.Explain;
using Hangup.Packets;

namespace Hangup.Cli.Tests.Explain;

public sealed class LiveTests
{
    [Fact]
    public async Task The_standard_input_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a shell");
        using HangupProcess process = HangupProcess.Shell($"cat '{Cases.Ethernet}' | {HangupProcess.Command} explain -");
        Assert.Contains("4 connections: 3 failed", await process.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_through_a_pipe_is_told_while_it_stays_open()
    {
        using HangupProcess process = HangupProcess.Start("explain", "-", "--json");
        await WriteAsync(process.Input.BaseStream, Refused());
        Assert.Contains("connect-refused", await process.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_added_to_a_file_is_told_while_more_is_awaited()
    {
        using var cases = new Cases();
        using HangupProcess process = HangupProcess.Start("explain", "--follow", cases.Write("growing.pcap", Refused()), "--json");
        Assert.Contains("connect-refused", await process.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_followed_is_left_when_nobody_reads_what_it_tells()
    {
        Needed.Linux();
        using var cases = new Cases();
        using HangupProcess process = HangupProcess.Shell($"read; exec {HangupProcess.Command} explain --follow '{cases.Write("growing.pcap", Refused())}' --json");
        process.CloseOutput();
        await process.Input.WriteLineAsync();
        ToolRun run = await process.EndAsync(outputIsClosed: true);
        Assert.Equal((ExitCode.OutputClosed, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task An_interface_is_left_when_nobody_takes_what_it_tells()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "captures, which needs root");
        using HeldPort from = new(), to = new();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(HangupProcess.Deadline);
        using var capture = LiveCapture.Open("lo", end.Token);
        var options = new ExplainOptions { Ports = [to.Number], OnConnection = _ => throw new NotSupportedException() };
        // A connection is told when the next between its ports begins.
        Task connects = Task.Run(() => ConnectAgainAndAgain(from.Address, to.Address, end.Token), end.Token);
        Assert.Throws<NotSupportedException>(() => new CaptureExplainer(options).Explain(capture, CancellationToken.None));
        Assert.False(capture.MoveNext());
        await end.CancelAsync();
        await connects.WaitAsync(HangupProcess.Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_interface_that_is_not_there_is_one_sentence()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs packet sockets");
        ToolRun run = await ToolRun.OfAsync("explain", "--interface", "nowhere0");
        Assert.Equal((ExitCode.Failed, "There is no interface nowhere0: 'ip link' shows all.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task What_passes_an_interface_is_explained_when_its_end_is_asked_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "captures in a network namespace of its own, which needs root");
        using HangupProcess shell = HangupProcess.Of("unshare", ["--net", "bash", "-c", $$"""
            ip link set lo up
            {{HangupProcess.Command}} explain --interface lo & tool=$!
            until grep -q ' 0003 ' /proc/net/packet; do read -rt 0.05 nothing <> <(:); done
            (: < /dev/tcp/127.0.0.1/9) 2>/dev/null
            (: < /dev/tcp/127.0.0.1/9) 2>/dev/null
            kill -TERM $tool
            wait $tool
            """]);
        ToolRun run = await shell.EndAsync();
        Assert.Equal("", run.Error);
        Assert.Contains("2 connections: 2 failed", run.Output, StringComparison.Ordinal);
        Assert.Contains("connect-refused", run.Output, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Stream stream, byte[] bytes)
    {
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    private static void ConnectAgainAndAgain(IPEndPoint from, IPEndPoint to, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(from);
            Assert.Throws<SocketException>(() => socket.Connect(to));
        }
    }

    /// <summary>A capture of connections between the same ports, each refused before the next begins, so that all but the last are over.</summary>
    private static byte[] Refused()
    {
        IPEndPoint client = new(IPAddress.Parse("192.0.2.1"), 40000), server = new(IPAddress.Parse("192.0.2.2"), 80);
        using var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.Raw);
        for (uint i = 0; i < 3; i++)
        {
            writer.WritePacket(i * 1_000_000, new TcpSegment { Source = client, Destination = server, Flags = TcpFlags.Syn, Sequence = i }.ToPacket());
            writer.WritePacket((i * 1_000_000) + 1000, new TcpSegment { Source = server, Destination = client, Flags = TcpFlags.Rst | TcpFlags.Ack, Acknowledgment = i + 1 }.ToPacket());
        }

        return file.ToArray();
    }
}

using System.Diagnostics;

namespace Hangup.Packets.Tests.Captures;

/// <summary>Another program reads the same.</summary>
public sealed class TcpdumpTests
{
    private const long Time = 1_700_000_000_123_456_789;

    [Fact]
    public async Task Tcpdump_reads_the_file()
    {
        string lines = await Tcpdump(new(LinkType.Raw) { Name = "veth0" }, Golden.All);
        Assert.Equal(
            [
                "1700000000.123456789 IP 10.77.0.2.80 > 10.77.0.1.59554: Flags [S.], seq 1494406328, ack 1569770299, win 65160, "
                    + "options [mss 1460,sackOK,TS val 345299323 ecr 3778474546,nop,wscale 10], length 0",
                "1700000000.123456789 IP 10.77.0.2.81 > 10.77.0.1.34822: Flags [R.], seq 0, ack 739549650, win 0, length 0",
            ],
            lines.Split('\n').Take(2));
        Assert.Contains("ICMP 10.77.0.2 udp port 99 unreachable", lines, StringComparison.Ordinal);
        Assert.Equal(Golden.All.Length, lines.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Tcpdump_finds_every_checksum_right_that_is_not_wrong_on_purpose()
    {
        var segment = new TcpSegment
        {
            Source = new(Golden.Client4, 40000),
            Destination = new(Golden.Server4, 80),
            Flags = TcpFlags.Psh | TcpFlags.Ack,
            Options = [new MptcpOption(Golden.Hex("2001 00000001")), new Timestamps(1, 2)],
            Payload = "abc"u8.ToArray(),
        };
        TcpSegment segment6 = segment with { Source = new(Golden.Client6, 40000), Destination = new(Golden.Server6, 80) };
        IcmpError error = IcmpError.Answering(Icmpv4.FragmentationNeeded, Golden.Server4, segment.ToPacket()) with { NextHopMtu = 1000 };
        byte[] error6 = IcmpError.Answering(Icmpv6.NoRoute, Golden.Server6, segment6.ToPacket()).ToPacket();

        string good = await Tcpdump(new(LinkType.Raw), [segment.ToPacket(), segment6.ToPacket(), error.ToPacket(), error6], "-vv");
        Assert.DoesNotContain("incorrect", good, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", good, StringComparison.Ordinal);
        Assert.Equal(3, Count(good, "(correct)")); // the packet that the ICMP error quotes is the third
        Assert.Contains("need to frag (mtu 1000)", good, StringComparison.Ordinal);
        Assert.Contains("[icmp6 sum ok]", good, StringComparison.Ordinal);

        byte[][] bad = [(segment with { BadChecksum = true }).ToPacket(), (segment6 with { BadChecksum = true }).ToPacket()];
        Assert.Equal(2, Count(await Tcpdump(new(LinkType.Raw), bad, "-vv"), "(incorrect -> "));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task<string> Tcpdump(PcapngInterface description, byte[][] packets, params string[] arguments)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, "tcpdump"))), "tcpdump is not installed (package tcpdump).");

        var start = new ProcessStartInfo("tcpdump", ["-n", "-tt", "--nano", "-r", "-", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process tcpdump = Process.Start(start)!;
        Task<string> output = tcpdump.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = tcpdump.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var writer = new PcapngWriter(tcpdump.StandardInput.BaseStream, new PcapngSection { Application = "Hangup" });
        writer.AddInterface(description);
        foreach (byte[] packet in packets)
            writer.WritePacket(0, Time, packet, comment: "a comment", direction: PacketDirection.Outbound);
        tcpdump.StandardInput.Close();
        await tcpdump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(tcpdump.ExitCode == 0, await error);
        return await output;
    }
}

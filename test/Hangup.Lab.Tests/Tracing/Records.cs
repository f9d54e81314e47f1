using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

namespace Hangup.Lab.Tests;

/// <summary>A tracepoint's bytes become an event by what its format says, wherever it says that a field is.</summary>
public sealed class Records
{
    private delegate bool TryCreate(TracepointFormat format, out Tracepoint? tracepoint, out string? whyNot);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2", "127.0.0.1", "127.0.0.2")]
    [InlineData("::1", "2001:db8::2", "::1", "2001:db8::2")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", "10.0.0.1", "10.0.0.2")]
    public void A_sent_reset_is_read(string local, string remote, string expectedLocal, string expectedRemote)
    {
        FormatText text = new FormatText("tcp_send_reset", 9) { Print = FormatText.PrintWithReasons }
            .Gap(8).With("__u8", "daddr[28]", 28).With("enum sk_rst_reason", "reason", 4).Gap(4)
            .With("__u8", "saddr[28]", 28).With("int", "state", 4);
        var record = new byte[84];
        Write(record, 16, SocketAddress(remote, 80));
        Write(record, 44, Number(11));
        Write(record, 52, SocketAddress(local, 40000));
        Write(record, 80, Number(7));
        Tracepoint tracepoint = Create(text, SendReset.TryCreate);

        Assert.Equal(84, tracepoint.Length);
        Assert.Equal((40000, 80), tracepoint.PortsIn(record));
        Assert.Equal(
            new ResetEvent(true, EndPoint(expectedLocal, 40000), EndPoint(expectedRemote, 80), TcpState.Closed, "TCP_ABORT_ON_CLOSE", 5),
            tracepoint.Read(record, 5));
    }

    [Fact]
    public void What_the_kernel_does_not_know_is_null()
    {
        Tracepoint tracepoint = Create(FormatText.SendReset, SendReset.TryCreate);
        var record = new byte[tracepoint.Length];
        Assert.Equal(new ResetEvent(true, null, null, null, "NOT_SPECIFIED", 0), tracepoint.Read(record, 0));
    }

    [Fact]
    public void A_listener_has_no_remote_end()
    {
        Tracepoint tracepoint = Create(FormatText.SendReset, SendReset.TryCreate);
        var record = new byte[tracepoint.Length];
        Write(record, 24, SocketAddress("127.0.0.1", 80));
        Write(record, 52, SocketAddress("0.0.0.0", 0));

        var reset = Assert.IsType<ResetEvent>(tracepoint.Read(record, 0));
        Assert.Equal(EndPoint("127.0.0.1", 80), reset.Local);
        Assert.Null(reset.Remote);
    }

    [Fact]
    public void A_reason_without_a_name_is_told_by_its_number()
    {
        Tracepoint tracepoint = Create(FormatText.SendReset, SendReset.TryCreate);
        var record = new byte[tracepoint.Length];
        Write(record, 20, Number(99));
        Write(record, 16, Number(99));
        Assert.Equal(new ResetEvent(true, null, null, TcpState.Unknown, "99", 0), tracepoint.Read(record, 0));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2")]
    [InlineData("::1", "2001:db8::2")]
    public void A_received_reset_is_read(string local, string remote)
    {
        Tracepoint tracepoint = Create(FormatText.ReceiveReset, ReceiveReset.TryCreate);
        var record = new byte[tracepoint.Length];
        Write(record, 16, Port(40000));
        Write(record, 18, Port(80));
        Write(record, 30, IPAddress.Parse(local).MapToIPv6().GetAddressBytes());
        Write(record, 46, IPAddress.Parse(remote).MapToIPv6().GetAddressBytes());

        Assert.Equal((40000, 80), tracepoint.PortsIn(record));
        Assert.Equal(new ResetEvent(false, EndPoint(local, 40000), EndPoint(remote, 80), null, null, 5), tracepoint.Read(record, 5));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(262, true)]
    [InlineData(132, false)]
    [InlineData(17, false)]
    public void An_error_is_read_where_it_is_tcps(int protocol, bool isTcp)
    {
        Tracepoint tracepoint = Create(FormatText.ErrorReport, ErrorReport.TryCreate);
        var record = new byte[tracepoint.Length];
        Write(record, 8, Number(104));
        Write(record, 12, Port(40000));
        Write(record, 14, Port(80));
        Write(record, 16, Port((ushort)protocol));
        Write(record, 18, IPAddress.Parse("::ffff:10.0.0.1").GetAddressBytes());
        Write(record, 34, IPAddress.Parse("::ffff:10.0.0.2").GetAddressBytes());

        SocketErrorEvent? expected = isTcp ? new SocketErrorEvent(104, EndPoint("10.0.0.1", 40000), EndPoint("10.0.0.2", 80), 5) : null;
        Assert.Equal(expected, tracepoint.Read(record, 5));
    }

    private static Tracepoint Create(FormatText text, TryCreate create)
    {
        Assert.True(TracepointFormat.TryParse("tcp:x", text.ToString(), out TracepointFormat? format, out string? whyNot), whyNot);
        Assert.True(create(format, out Tracepoint? tracepoint, out whyNot), whyNot);
        return tracepoint!;
    }

    private static IPEndPoint EndPoint(string address, int port) => new(IPAddress.Parse(address), port);

    /// <summary>A <c>struct sockaddr_in</c> or <c>sockaddr_in6</c>: family in the machine's order, port and address in the network's.</summary>
    private static byte[] SocketAddress(string address, ushort port)
    {
        byte[] bytes = IPAddress.Parse(address).GetAddressBytes();
        var socket = new byte[28];
        Write(socket, 0, Port((ushort)(bytes.Length == 4 ? 2 : 10)));
        BinaryPrimitives.WriteUInt16BigEndian(socket.AsSpan(2), port);
        Write(socket, bytes.Length == 4 ? 4 : 8, bytes);
        return socket;
    }

    private static byte[] Number(int value) => BitConverter.GetBytes(value);

    private static byte[] Port(ushort value) => BitConverter.GetBytes(value);

    private static void Write(byte[] record, int offset, byte[] bytes) => bytes.CopyTo(record, offset);
}

namespace Hangup.Packets.Tests.Tcp;

public sealed class TcpFlagsTests
{
    [Theory]
    [InlineData(TcpFlags.Ack | TcpFlags.Syn, "SYN, ACK")]
    [InlineData(TcpFlags.Rst, "RST")]
    [InlineData(TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Ack, "FIN, PSH, ACK")]
    [InlineData(TcpFlags.None, "no flags")]
    [InlineData((TcpFlags)0xFF, "FIN, SYN, RST, PSH, ACK, URG, ECE, CWR")]
    public void Flags_are_written_in_the_order_of_their_bits(TcpFlags flags, string text) => Assert.Equal(text, flags.ToText());
}

namespace Hangup.Lab.Tests;

/// <summary>What a tracepoint's format says, and how bad ones are told.</summary>
public sealed class Formats
{
    [Fact]
    public void Places_and_names_are_read_from_the_text()
    {
        TracepointFormat format = Parse(FormatText.SendReset.ToString());

        Assert.Equal(1234, format.Id);
        Assert.True(format.TryFind("saddr", 28, out TracepointField address, out _));
        Assert.Equal(new TracepointField("saddr", 24, 28), address);
        Assert.True(format.TryFind("skbaddr", 8, out TracepointField pointer, out _));
        Assert.Equal(8, pointer.Offset);
        Assert.Equal(
            new Dictionary<int, string> { [0] = "NOT_SPECIFIED", [1] = "NO_SOCKET", [11] = "TCP_ABORT_ON_CLOSE" },
            format.NamesOf("reason"));
        Assert.Null(format.NamesOf("state")); // Printed by identifiers, whose numbers the text does not give.
    }

    [Fact]
    public void A_kernel_that_gives_no_reason_is_told()
    {
        FormatText before610 = new FormatText("tcp_send_reset", 1)
            .With("const void *", "skbaddr", 8).With("const void *", "skaddr", 8).With("int", "state", 4)
            .With("__u16", "sport", 2).With("__u16", "dport", 2).With("__u16", "family", 2)
            .With("__u8", "saddr[4]", 4).With("__u8", "daddr[4]", 4)
            .With("__u8", "saddr_v6[16]", 16).With("__u8", "daddr_v6[16]", 16);

        Assert.Equal("this kernel's tracepoint tcp:tcp_send_reset has no field reason", WhyNotSendReset(before610.ToString()));
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { FormatText.SendReset.Without("saddr").ToString(), "this kernel's tracepoint tcp:tcp_send_reset has no field saddr" },
        {
            FormatText.SendReset.Without("daddr").With("__u8", "daddr[4]", 4).ToString(),
            "the field daddr of this kernel's tracepoint tcp:tcp_send_reset has 4 bytes instead of 28"
        },
        {
            FormatText.SendReset.ToString().Replace("{ 1, \"NO_SOCKET\" }", "{ 1, \"NO_SO", StringComparison.Ordinal),
            "this kernel's tracepoint tcp:tcp_send_reset does not name the values of its field reason"
        },
        {
            FormatText.SendReset.ToString().Replace("{ 0,", "{ ZERO,", StringComparison.Ordinal)
                .Replace("{ 1,", "{ ONE,", StringComparison.Ordinal).Replace("{ 11,", "{ ELEVEN,", StringComparison.Ordinal),
            "this kernel's tracepoint tcp:tcp_send_reset does not name the values of its field reason"
        },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_format_of_another_shape_is_told(string text, string whyNot) => Assert.Equal(whyNot, WhyNotSendReset(text));

    [Theory]
    [InlineData("", "the format of the tracepoint tcp:x states no number")]
    [InlineData("name: x\nID: many\n", "the format of the tracepoint tcp:x states no number")]
    [InlineData("name: x\nID: 99999999999\n", "the format of the tracepoint tcp:x states no number")]
    [InlineData("name: x\nID: 7\nformat:\n", "the format of the tracepoint tcp:x lists no field")]
    [InlineData(
        "ID: 7\n\tfield:int a;\tsize:4;\tsigned:1;\n",
        "the format of the tracepoint tcp:x has a field without name, offset or size: int a;\tsize:4;\tsigned:1;")]
    [InlineData(
        "ID: 7\n\tfield:int a;\toffset:-4;\tsize:4;\tsigned:1;\n",
        "the format of the tracepoint tcp:x has a field without name, offset or size: int a;\toffset:-4;\tsize:4;\tsigned:1;")]
    [InlineData(
        "ID: 7\n\tfield:int a;\toffset:4;\tsize:70000;\tsigned:1;\n",
        "the format of the tracepoint tcp:x has a field without name, offset or size: int a;\toffset:4;\tsize:70000;\tsigned:1;")]
    public void Malformed_text_is_told(string text, string whyNot)
    {
        Assert.False(TracepointFormat.TryParse("tcp:x", text, out _, out string? told));
        Assert.Equal(whyNot, told);
    }

    [Theory]
    [InlineData("0\n", new[] { 0 })]
    [InlineData("0-3,5\n", new[] { 0, 1, 2, 3, 5 })]
    [InlineData("1,8-9", new[] { 1, 8, 9 })]
    [InlineData("\n", new int[0])]
    [InlineData("3-1,x", new int[0])]
    public void Ranges_of_processors_are_read(string ranges, int[] processors) => Assert.Equal(processors, OnlineProcessors.Parse(ranges));

    private static TracepointFormat Parse(string text)
    {
        Assert.True(TracepointFormat.TryParse("tcp:tcp_send_reset", text, out TracepointFormat? format, out string? whyNot), whyNot);
        return format;
    }

    private static string? WhyNotSendReset(string text)
    {
        Assert.False(SendReset.TryCreate(Parse(text), out _, out string? whyNot));
        return whyNot;
    }
}

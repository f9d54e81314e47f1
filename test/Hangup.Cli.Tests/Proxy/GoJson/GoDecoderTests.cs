using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>The expected messages are those of Go 1.23's encoding/json.</summary>
public sealed class GoDecoderTests
{
    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \n\t\r", "EOF")]
    [InlineData("{", "unexpected EOF")]
    [InlineData("[1", "unexpected EOF")]
    [InlineData("\"abc", "unexpected EOF")]
    [InlineData("tru", "unexpected EOF")]
    [InlineData("1.", "unexpected EOF")]
    [InlineData("{\"a\"", "unexpected EOF")]
    [InlineData("not json", "invalid character 'o' in literal null (expecting 'u')")]
    [InlineData("tRue", "invalid character 'R' in literal true (expecting 'r')")]
    [InlineData("falsy", "invalid character 'y' in literal false (expecting 'e')")]
    [InlineData("x", "invalid character 'x' looking for beginning of value")]
    [InlineData("]", "invalid character ']' looking for beginning of value")]
    [InlineData("[1,]", "invalid character ']' looking for beginning of value")]
    [InlineData("{a:1}", "invalid character 'a' looking for beginning of object key string")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\":2}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":01}", "invalid character '1' after object key:value pair")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("\"a\nb\"", @"invalid character '\n' in string literal")]
    [InlineData("\"\\x\"", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u12g4\"", @"invalid character 'g' in \u hexadecimal character escape")]
    [InlineData("-a", "invalid character 'a' in numeric literal")]
    [InlineData("1.e", "invalid character 'e' after decimal point in numeric literal")]
    [InlineData("1e+x", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("'", @"invalid character '\'' looking for beginning of value")]
    [InlineData("\u0007", @"invalid character '\a' looking for beginning of value")]
    [InlineData("\u0001", @"invalid character '\x01' looking for beginning of value")]
    [InlineData("é", "invalid character 'Ã' looking for beginning of value")]
    public void What_is_no_JSON_is_told_in_the_words_of_Go(string body, string message) => Assert.Equal(message, Decode(body, new ProxyInput().Body()));

    [Theory]
    [InlineData("{} trailing")]
    [InlineData("null")]
    [InlineData("{\"unknown\":[{\"a\":{}}],\"name\":null}")]
    [InlineData("{\"Logger\":{},\"toxics\":[{\"type\":1}]}")]
    public void What_Go_takes_is_taken(string body) => Assert.Null(Decode(body, new ProxyInput().Body()));

    [Theory]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type toxiproxy.Proxy")]
    [InlineData("1", "json: cannot unmarshal number into Go value of type toxiproxy.Proxy")]
    [InlineData("\"a\"", "json: cannot unmarshal string into Go value of type toxiproxy.Proxy")]
    [InlineData("{\"name\":5}", "json: cannot unmarshal number into Go struct field Proxy.name of type string")]
    [InlineData("{\"listen\":{}}", "json: cannot unmarshal object into Go struct field Proxy.listen of type string")]
    [InlineData("{\"enabled\":\"yes\"}", "json: cannot unmarshal string into Go struct field Proxy.enabled of type bool")]
    [InlineData("{\"enabled\":1,\"name\":[]}", "json: cannot unmarshal number into Go struct field Proxy.enabled of type bool")]
    public void A_value_of_a_wrong_type_is_told_in_the_words_of_Go(string body, string message) =>
        Assert.Equal(message, Decode(body, new ProxyInput().Body()));

    [Fact]
    public void Keys_have_no_case_and_the_last_of_two_counts()
    {
        var input = new ProxyInput();

        Assert.Null(Decode("{\"NAME\":\"a\",\"Upstream\":\"b\",\"name\":\"c\",\"ENABLED\":false}", input.Body()));

        Assert.Equal(("c", "b", false), (input.Name, input.Upstream, input.Enabled));
    }

    [Theory]
    [InlineData(@"\u0041\n\/\""", "A\n/\"")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\ud83dx", "\uFFFDx")]
    [InlineData(@"\ude00", "\uFFFD")]
    [InlineData("é😀", "é😀")]
    public void Strings_are_read_as_Go_reads_them(string text, string expected) =>
        Assert.Equal(expected, GoText.Unescape(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_are_replaced() => Assert.Equal("a\uFFFD\uFFFDb", GoText.Unescape([(byte)'a', 0xff, 0xc3, (byte)'b']));

    [Fact]
    public void Nesting_as_deep_as_Go_allows_does_not_end_the_process()
    {
        Assert.Null(Decode($"{{\"x\":{new string('[', 9_999)}{new string(']', 9_999)}}}", new ProxyInput().Body()));
        Assert.Equal("invalid character '[' exceeded max depth", Decode(new string('[', 10_001), new ProxyInput().Body()));
    }

    private static string? Decode(string body, GoField field) => GoDecoder.Decode(Encoding.UTF8.GetBytes(body), field);
}

using System.Text;

namespace Hangup.Cli.Tests;

/// <summary>The expected texts are those of Go's encoding/json and of its %v.</summary>
public sealed class GoJsonTextTests
{
    [Theory]
    [InlineData(1f, "1")]
    [InlineData(0f, "0")]
    [InlineData(-3f, "-3")]
    [InlineData(0.3f, "0.3")]
    [InlineData(7.5f, "7.5")]
    [InlineData(1e20f, "100000000000000000000")]
    [InlineData(1e21f, "1e+21")]
    [InlineData(1.5e-7f, "1.5e-7")]
    [InlineData(0.000001f, "0.000001")]
    [InlineData(123456.79f, "123456.79")]
    public void Numbers_have_the_shortest_digits_and_an_exponent_only_far_from_1(float value, string text) =>
        Assert.Equal(text, new StringBuilder().AppendGoFloat(value).ToString());

    [Theory]
    [InlineData(100, "100")]
    [InlineData(999_999, "999999")]
    [InlineData(1_000_000, "1e+06")]
    [InlineData(1_234_567, "1.234567e+06")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    public void For_people_the_exponent_comes_from_a_million_on(double value, string text) => Assert.Equal(text, GoJsonText.General(value));

    [Fact]
    public void Strings_escape_what_Go_escapes() => Assert.Equal(
        "\"a\\\"\\\\\\n\\u0001\\u003cb\\u003e\\u0026\\u2028é\"",
        new StringBuilder().AppendGoString("a\"\\\n\u0001<b>&\u2028é").ToString());
}

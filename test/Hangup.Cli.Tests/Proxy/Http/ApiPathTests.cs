namespace Hangup.Cli.Tests;

public sealed class ApiPathTests
{
    [Theory]
    [InlineData("/proxies", "/proxies")]
    [InlineData("/proxies/", "/proxies/")]
    [InlineData("//proxies", "/proxies")]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("/a/../b", "/b")]
    [InlineData("/../..", "/")]
    [InlineData("", "/")]
    public void Paths_are_cleaned_as_the_router_of_Toxiproxy_does(string path, string clean) => Assert.Equal(clean, ApiPath.Clean(path));

    [Theory]
    [InlineData("/a%2Fb%20c?x=1", "/a/b c", "x=1")]
    [InlineData("/a?b?c", "/a", "b?c")]
    [InlineData("/%C3%A9", "/é", "")]
    public void Escapes_are_decoded(string target, string path, string query)
    {
        Assert.True(ApiPath.TryParse(target, out string? parsed, out string rest));
        Assert.Equal((path, query), (parsed, rest));
    }

    [Theory]
    [InlineData("/%")]
    [InlineData("/%zz")]
    [InlineData("/%4")]
    public void What_is_no_escape_is_no_path(string target) => Assert.False(ApiPath.TryParse(target, out _, out _));

    [Theory]
    [InlineData("a=b&c=%20+d&a=z&e", "a", "z")]
    [InlineData("a=b&c=%20+d&a=z&e", "c", "  d")]
    [InlineData("a=b&c=%20+d&a=z&e", "e", "")]
    [InlineData("", "a", null)]
    public void Queries_are_read(string text, string name, string? value) => Assert.Equal(value, ApiQuery.Parse(text)[name]);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests;

/// <summary>Puts names in the place of ports that the kernel chose: the first to appear is port1, and so on.</summary>
internal sealed partial class Ports(int ofApi)
{
    private readonly Dictionary<string, string> _names = new() { [ofApi.ToString(CultureInfo.InvariantCulture)] = "api" };

    public static bool AppearIn(string text) => Port().IsMatch(text);

    public string Name(string text) => Port().Replace(text, match =>
    {
        if (!_names.TryGetValue(match.Value, out string? name))
            _names[match.Value] = name = $"port{_names.Count}";
        return name;
    });

    public Exchange Name(Exchange exchange) => exchange with { Title = Name(exchange.Title), Body = Name(exchange.Body) };

    // 99999 stands in a request and is no port.
    [GeneratedRegex(@"(?<=127\.0\.0\.1:|\[::\]:)(?!99999)\d{4,5}")]
    private static partial Regex Port();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Hangup.Cli.Tests.Pages;

/// <summary>Everything on a page can be read in both schemes of colours: WCAG 2.2, success criterion 1.4.3 (level AA).</summary>
public sealed partial class ContrastTests
{
    private const double LeastContrast = 4.5;
    private static readonly string[] Texts = ["text", "dim", "accent", "bad", "good", "warn"];
    private static readonly string[] Grounds = ["page", "card", "well"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_stands_out_from_its_ground(bool dark)
    {
        string css = File.ReadAllText(Path.Combine(Repository.Root, "src", "Hangup.Cli", "Html", "document.css"));
        Dictionary<string, string>[] schemes = [.. Scheme().Matches(css).Select(scheme =>
            Colour().Matches(scheme.Value).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value))];
        Assert.Equal(2, schemes.Length);
        Assert.Equal(schemes[0].Keys, schemes[1].Keys);
        Dictionary<string, string> colours = schemes[dark ? 1 : 0];
        var pairs = Texts.SelectMany(text => Grounds.Select(ground => (text, ground)))
            .Concat([("bad", "bad-well"), ("good", "good-well"), ("warn", "warn-well"), ("text", "warn-well")]);
        Assert.All(pairs, pair =>
        {
            double contrast = ContrastOf(colours[pair.Item1], colours[pair.Item2]);
            Assert.True(contrast >= LeastContrast, $"{pair.Item1} on {pair.Item2}: {contrast:0.00}");
        });
    }

    private static double ContrastOf(string one, string other)
    {
        (double lighter, double darker) = (LuminanceOf(one), LuminanceOf(other));
        return (Math.Max(lighter, darker) + 0.05) / (Math.Min(lighter, darker) + 0.05);
    }

    private static double LuminanceOf(string hex)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(part =>
        {
            double value = int.Parse(hex.AsSpan(2 * part, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        })];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"--([\w-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}

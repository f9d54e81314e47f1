namespace Hangup.Cli;

/// <summary>A line of the live table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">How it looks.</param>
internal sealed record LiveLine(string Text, LiveStyle Style)
{
    /// <summary>With the terminal's own attributes around it.</summary>
    public string Styled(bool hasColours) => (hasColours, Style) switch
    {
        (_, LiveStyle.Chosen) => $"\e[7m{Text}\e[0m", // Without it nobody sees what is chosen.
        (true, LiveStyle.Strong) => $"\e[1m{Text}\e[0m",
        (true, LiveStyle.Dim) => $"\e[2m{Text}\e[0m",
        (true, LiveStyle.Title) => $"\e[4m{Text}\e[0m",
        _ => Text,
    };
}

/// <summary>How a line looks.</summary>
internal enum LiveStyle
{
    /// <summary>As all text.</summary>
    Plain = 0,

    /// <summary>What stands out.</summary>
    Strong,

    /// <summary>What stands back.</summary>
    Dim,

    /// <summary>Above columns.</summary>
    Title,

    /// <summary>The chosen row.</summary>
    Chosen,
}

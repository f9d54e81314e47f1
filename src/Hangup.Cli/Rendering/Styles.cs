using Spectre.Console;

namespace Hangup.Cli;

/// <summary>The colours, all of the terminal's own sixteen so that they suit its background.</summary>
internal static class Styles
{
    public static Style Plain { get; } = Style.Plain;

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Dim { get; } = new(Color.Grey);

    public static Style Id { get; } = new(Color.Teal);

    public static Style Good { get; } = new(Color.Green);

    public static Style Bad { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Error { get; } = new(Color.Olive);

    public static Style Arrow { get; } = new(Color.Teal);

    /// <summary>A result: what fails or ends stands out from what goes on.</summary>
    public static Style OfResult(string result) => result switch
    {
        ResultTable.NotStated => Dim,
        _ when result.StartsWith("ok", StringComparison.Ordinal) => Plain,
        _ => Error,
    };
}

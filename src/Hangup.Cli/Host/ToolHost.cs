using System.Text;

namespace Hangup.Cli;

/// <summary>What the tool may use of the process around it.</summary>
internal sealed record ToolHost
{
    /// <summary>The standard output. Nothing is visible there before a flush.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>
    /// The standard output, too, for a log that is written beside whatever else goes on. Its writer is another, as who leaves it stuck in
    /// the middle of a line must still be able to end.
    /// </summary>
    public TextWriter Log { get => field ?? Out; init; }

    /// <summary>The standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The terminal's width in columns; <see langword="null"/> where <see cref="Out"/> is no terminal.</summary>
    public int? Columns { get; init; }

    /// <summary>Whether <see cref="Out"/> takes colours.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal, where a line of progress can be shown and taken away again.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Opens the standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Whether the standard input is a terminal, at which somebody would wait in vain.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The host of a tool that runs as a process.</summary>
    public static ToolHost OfThisProcess()
    {
        bool terminal = !Console.IsOutputRedirected;
        bool plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new ToolHost
        {
            Out = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false), 16 * 1024) { NewLine = "\n" },
            Log = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false), 16 * 1024) { NewLine = "\n" },
            // Not Console.Error, which writes to the terminal to set its keypad up.
            Error = new StreamWriter(StandardOutput.OpenError(), new UTF8Encoding(false), 256) { AutoFlush = true, NewLine = "\n" },
            Columns = terminal ? ColumnsOfTerminal() : null,
            Colours = terminal && !plain,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            OpenInput = Console.OpenStandardInput,
            InputIsTerminal = !Console.IsInputRedirected,
        };
    }

    // A terminal that was never told its size, as under some supervisors, says 0.
    private static int ColumnsOfTerminal() => Console.WindowWidth is > 0 and int columns ? columns : 80;
}

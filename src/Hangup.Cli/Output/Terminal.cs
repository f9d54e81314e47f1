using System.Text;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary>Standard output and standard error. A write to an output that nobody reads any more throws <see cref="ClosedOutputException"/>.</summary>
internal sealed class Terminal
{
    private const int WidthOfFiles = 200;

    private readonly TextWriter _error;

    public Terminal(Stream output, TextWriter error)
    {
        _error = error;
        Out = new StreamWriter(output, new UTF8Encoding(false));
        bool plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        Rich = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        if (Console.IsOutputRedirected)
            Rich.Profile.Width = WidthOfFiles;
    }

    public StreamWriter Out { get; }

    public IAnsiConsole Rich { get; }

    public void WriteLine(string line)
    {
        Out.WriteLine(line);
        Out.Flush();
    }

    public void Complain(string sentence) => _error.WriteLine("hangup: " + sentence);
}

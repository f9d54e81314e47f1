using System.CommandLine;

namespace Hangup.Cli;

/// <summary>The tool's one entry: parses, runs a command, and turns operating failures into one sentence and an exit code.</summary>
internal static class Tool
{
    private const string Introduction = """
        hangup makes TCP connections fail on purpose, says why they failed, and helps code to handle it.

          hangup lab run                                     play every scenario against this kernel
          hangup lab show close-with-unread-data             one situation, explained
          hangup lab play close-with-unread-data --as server --listen 127.0.0.1:8080
                                                             reset your own program, in any language
          hangup cause list                                  why connections fail

        hangup --help lists the commands.
        """;

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Makes TCP connections fail on purpose and says why they failed.")
        {
            LabCommand.Create(terminal),
            CauseCommand.Create(terminal),
        };
        root.SetAction(_ => terminal.WriteLine(Introduction));
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            terminal.Complain(parsed.Errors[0].Message + " See hangup --help.");
            return ExitCode.Usage;
        }

        using var interrupted = new Interruption();
        try
        {
            int code = await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Out },
                interrupted.Token).ConfigureAwait(false);
            terminal.Out.Flush();
            return code;
        }
        catch (UsageException wrong)
        {
            terminal.Complain(wrong.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (interrupted.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (ClosedOutputException)
        {
            return ExitCode.Fine; // Whoever reads has seen enough: `hangup lab list | head -1`.
        }
        catch (IOException failed)
        {
            terminal.Complain($"The output cannot be written: {failed.Message}");
            return ExitCode.Failed;
        }
    }
}

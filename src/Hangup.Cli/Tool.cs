using System.CommandLine;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>The tool as a function: arguments in, texts and an exit code out.</summary>
internal static class Tool
{
    /// <summary>Runs one command line. What can go wrong in operation ends as one sentence and an exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ToolHost host, CancellationToken cancellationToken = default)
    {
        try
        {
            int exitCode = await InvokeAsync(args, host, cancellationToken).ConfigureAwait(false);
            await host.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return exitCode;
        }
        catch (OutputException exception) when (exception.ReaderHasGone)
        {
            return ExitCode.OutputClosed;
        }
        catch (OutputException exception)
        {
            return Fail(host, $"The output cannot be written: {exception.Message}.");
        }
        catch (OperatingException exception)
        {
            return Fail(host, exception.Message);
        }
        catch (SocketException exception)
        {
            string advice = exception.SocketErrorCode == SocketError.TooManyOpenSockets
                ? "raise the limit with 'ulimit -n', or play fewer runs side by side with --jobs"
                : "see what limits sockets here";
            return Fail(host, $"This host gives no more sockets ({SystemWords.Of(exception)}): {advice}.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> args, ToolHost host, CancellationToken cancellationToken)
    {
        ParseResult parsed = HangupCommand.Create(host).Parse(GoFlags.Translate(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageSentence.Of(parsed) is { } sentence)
        {
            await host.Error.WriteLineAsync(sentence).ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Signals are Program's.
        };
        return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
    }

    private static int Fail(ToolHost host, string sentence)
    {
        host.Error.WriteLine(Printable.Of(sentence));
        return ExitCode.Failed;
    }
}

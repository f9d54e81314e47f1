namespace Hangup.Cli;

/// <summary>One run of <c>hangup watch</c>.</summary>
/// <param name="host">What the tool may use.</param>
/// <param name="options">What is watched.</param>
/// <param name="json">Whether JSON lines are written.</param>
internal sealed class WatchSession(ToolHost host, ResetWatchOptions options, bool json)
{
    /// <summary>When it ends by itself; <see langword="null"/> for never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The command whose processes are watched; <see langword="null"/> for all.</summary>
    public string? Command { get; init; }

    /// <exception cref="OperatingException">The host does not let anything be watched.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!ResetWatch.TryStart(options, out ResetWatch? watch, out string? whyNot))
            throw new OperatingException(WatchRefusal.Sentence(whyNot));
        using ResetWatch running = watch;
        foreach (string missing in watch.Missing)
            await host.Error.WriteLineAsync($"note: {missing}").ConfigureAwait(false);

        // A command's own output stays as it is: what is said of its connections goes to the standard error.
        TextWriter writer = Command is null ? host.Out : host.Error;
        IWatchReport report = json ? new JsonWatchReport(writer) : new LineWatchReport(writer);
        int exitCode = IsLive ? RunLive(watch, cancellationToken) : await RunLinesAsync(watch, report, writer, cancellationToken).ConfigureAwait(false);
        report.Conclude(watch.Summarize());
        await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return exitCode;
    }

    /// <summary>Whether the table is shown: nothing else was asked for, and there is a terminal for it.</summary>
    public required bool IsLive { get; init; }

    private int RunLive(ResetWatch watch, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Duration is { } duration)
            end.CancelAfter(duration);
        new LiveSession(host, watch).Run(end.Token);
        watch.Finish();
        return ExitCode.Fine;
    }

    private async Task<int> RunLinesAsync(ResetWatch watch, IWatchReport report, TextWriter writer, CancellationToken cancellationToken)
    {
        await host.Error.WriteLineAsync("watching; Ctrl-C ends it").ConfigureAwait(false);
        Task reporting = options.TellEach ? ReportAsync(watch, report, writer) : Task.CompletedTask;
        int exitCode = await WaitAsync(cancellationToken).ConfigureAwait(false);
        watch.Finish();
        await reporting.ConfigureAwait(false);
        return exitCode;
    }

    private static async Task ReportAsync(ResetWatch watch, IWatchReport report, TextWriter writer)
    {
        while (await watch.Resets.WaitToReadAsync().ConfigureAwait(false))
        {
            while (watch.Resets.TryRead(out WatchedReset? reset))
                report.Say(reset);
            await writer.FlushAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Until somebody ends it: the command, the time, or a signal, which is the ordinary end of a watch.</summary>
    private async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Duration is { } duration)
            end.CancelAfter(duration);
        if (Command is { } command)
            return await WatchedCommand.RunAsync(command, end.Token, cancellationToken).ConfigureAwait(false);
        var ended = new TaskCompletionSource();
        await using (end.Token.Register(ended.SetResult).ConfigureAwait(false))
            await ended.Task.ConfigureAwait(false);
        return ExitCode.Fine;
    }
}

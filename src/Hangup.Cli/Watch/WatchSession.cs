using System.Net;

namespace Hangup.Cli;

/// <summary>One run of <c>hangup watch</c>.</summary>
/// <param name="host">What the tool may use.</param>
/// <param name="options">What is watched.</param>
/// <param name="form">How it is shown.</param>
internal sealed class WatchSession(ToolHost host, ResetWatchOptions options, WatchForm form)
{
    /// <summary>When it ends by itself; <see langword="null"/> for never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The command whose processes are watched; <see langword="null"/> for all.</summary>
    public string? Command { get; init; }

    /// <summary>Where Prometheus is answered; <see langword="null"/> for nowhere.</summary>
    public IPEndPoint? Prometheus { get; init; }

    /// <summary>The collector of OpenTelemetry that all is sent to; <see langword="null"/> for none.</summary>
    public Uri? Otlp { get; init; }

    // A command's own output stays as it is: what is said of its connections goes to the standard error.
    private TextWriter Writer => Command is null ? host.Out : host.Error;

    /// <exception cref="OperatingException">The host does not let anything be watched.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!ResetWatch.TryStart(options, out ResetWatch? watch, out string? whyNot))
            throw new OperatingException(WatchRefusal.Sentence(whyNot));
        using ResetWatch running = watch;
        foreach (string missing in watch.Missing)
            await host.Error.WriteLineAsync($"note: {missing}").ConfigureAwait(false);

        if (Prometheus is not { } address)
            return await RunAsync(watch, cancellationToken).ConfigureAwait(false);
        MetricsServer metrics = await MetricsServer.StartAsync(address, () => WatchMetrics.Write(watch.Summarize()), cancellationToken).ConfigureAwait(false);
        await using (metrics.ConfigureAwait(false))
        {
            await host.Error.WriteLineAsync($"metrics at http://{metrics.EndPoint}/metrics").ConfigureAwait(false);
            return await RunAsync(watch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(ResetWatch watch, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Duration is { } duration)
            end.CancelAfter(duration);
        using OtlpExport? export = Otlp is { } endpoint ? new OtlpExport(endpoint, watch.Summarize) : null;
        IWatchReport report = form.IsJson ? new JsonWatchReport(Writer) : new LineWatchReport(Writer);
        if (export is not null)
            report = new OtlpWatchReport(export, report, form.TellsEach);
        Task reporting = options.TellEach ? ReportAsync(watch, report, end) : Task.CompletedTask;
        if (!form.IsLive)
            await host.Error.WriteLineAsync("watching; Ctrl-C ends it").ConfigureAwait(false);

        int exitCode = form.IsLive ? RunLive(watch, end.Token) : await WaitAsync(end.Token, cancellationToken).ConfigureAwait(false);
        watch.Finish();
        await reporting.ConfigureAwait(false);
        report.Conclude(watch.Summarize());
        await Writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return exitCode;
    }

    private int RunLive(ResetWatch watch, CancellationToken end)
    {
        new LiveSession(host, watch).Run(end);
        return ExitCode.Fine;
    }

    private async Task ReportAsync(ResetWatch watch, IWatchReport report, CancellationTokenSource end)
    {
        try
        {
            while (await watch.Resets.WaitToReadAsync().ConfigureAwait(false))
            {
                while (watch.Resets.TryRead(out WatchedReset? reset))
                    report.Say(reset);
                // The terminal's other page is the table's.
                if (!form.IsLive)
                    await Writer.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (OutputException) when (Command is null)
        {
            // Nobody is told any more; a command is none the worse for it.
            await end.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Until somebody ends it: the command, the time, or a signal, which is the ordinary end of a watch.</summary>
    private async Task<int> WaitAsync(CancellationToken end, CancellationToken interruption)
    {
        if (Command is { } command)
            return await WatchedCommand.RunAsync(command, end, interruption).ConfigureAwait(false);
        var ended = new TaskCompletionSource();
        await using (end.Register(ended.SetResult).ConfigureAwait(false))
            await ended.Task.ConfigureAwait(false);
        return ExitCode.Fine;
    }
}

/// <summary>How a watch is shown.</summary>
/// <param name="IsLive">As a table in the terminal.</param>
/// <param name="IsJson">As JSON lines.</param>
/// <param name="TellsEach">With a line for each reset, not the sums alone.</param>
internal sealed record WatchForm(bool IsLive, bool IsJson, bool TellsEach);

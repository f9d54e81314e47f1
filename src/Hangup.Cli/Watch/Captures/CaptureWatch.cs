using System.Globalization;
using Hangup.Explain;

namespace Hangup.Cli;

/// <summary>
/// Watches an interface where the kernel's tracepoints cannot be read: in a container, on another kernel. It takes only the packets that
/// begin or end connections and judges them as <c>hangup explain</c> does; it knows no process.
/// </summary>
internal sealed class CaptureWatch(ToolHost host, string name, bool isJson)
{
    /// <summary>When it ends by itself; <see langword="null"/> for never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Only connections with this port.</summary>
    public int? Port { get; init; }

    /// <summary>Only these causes; all where there is none.</summary>
    public IReadOnlyCollection<Cause> Causes { get; init; } = [];

    /// <exception cref="OperatingException">There is no such interface, or this process may not capture.</exception>
    public int Run(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Duration is { } duration)
            end.CancelAfter(duration);
        using LiveCapture capture = LiveCapture.Open(name, end.Token, onlyEndings: true);
        host.Error.WriteLine($"watching {name} by its packets, without processes; Ctrl-C ends it");
        var options = new ExplainOptions
        {
            Causes = Causes,
            Ports = Port is { } port ? [port] : [],
            MostConnections = 0,
            OnConnection = Say,
        };
        // The capture comes to its end by itself, after what arrived before it was to end.
        CaptureExplanation explanation = new CaptureExplainer(options).Explain(capture, CancellationToken.None);
        if (explanation.MissedPackets > 0)
            host.Error.WriteLine($"{Words.Count(explanation.MissedPackets, "packet")} came too fast and were missed: more was reset than was told.");
        return ExitCode.Fine;
    }

    private void Say(ExplainedConnection connection)
    {
        if (isJson)
        {
            JsonLine.Write(host.Out, ExplainedConnectionJson.Of(connection), JsonTypes.Lines.ExplainedConnectionJson);
        }
        else
        {
            string by = connection.EndedBy == EndedBy.Nobody ? "" : $", ended by the {Words.WordOf(connection.EndedBy)}";
            host.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(connection.Start + connection.Duration).ToLocalTime():HH:mm:ss.fff}  {connection.Cause?.Id ?? "unknown cause"}: {connection.Client} -> {connection.Server}{by}"));
        }

        host.Out.Flush();
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>Events as a stream of server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class EventStream(EventLog log, TimeProvider time)
{
    /// <summary>How often a comment comes at least, so that nothing between takes the connection for dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    /// <summary>The number of the event after which to begin.</summary>
    public long After { get; init; }

    /// <summary>The proxy whose events these are; <see langword="null"/> for all.</summary>
    public string? Proxy { get; init; }

    /// <summary>Writes the events that are kept, and no more.</summary>
    public async Task WriteKeptAsync(Stream output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (ProxyEvent happened in log.After(After).Where(IsWanted))
            Append(text, happened);
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes events as they happen, until the client leaves.</summary>
    public async Task FollowAsync(Stream output, CancellationToken cancellationToken)
    {
        await WriteAsync(output, Comment, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerator<ProxyEvent> events = log.ReadAllAsync(After, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable dispose = events.ConfigureAwait(false);
        var text = new StringBuilder();
        Task silence = Task.Delay(Silence, time, cancellationToken);
        while (true)
        {
            Task<bool> next = events.MoveNextAsync().AsTask();
            if (!next.IsCompleted)
            {
                await FlushAsync(output, text, cancellationToken).ConfigureAwait(false);
                while (await Task.WhenAny(next, silence).ConfigureAwait(false) != next)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await WriteAsync(output, Comment, cancellationToken).ConfigureAwait(false);
                    silence = Task.Delay(Silence, time, cancellationToken);
                }
            }

            if (!await next.ConfigureAwait(false))
                return;
            if (IsWanted(events.Current))
                Append(text, events.Current);
            if (text.Length > 32 * 1024)
                await FlushAsync(output, text, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsWanted(ProxyEvent happened) => Proxy is null || happened.Proxy == Proxy;

    private static async Task FlushAsync(Stream output, StringBuilder text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
            return;
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        await WriteAsync(output, bytes, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(Stream output, byte[] bytes, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Append(StringBuilder text, ProxyEvent happened) =>
        text.Append("id: ").Append(happened.Number)
            .Append("\nevent: ").Append(EventJson.NameOf(happened))
            .Append("\ndata: ").AppendEvent(happened).Append("\n\n");
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hangup.Lab;

/// <summary>A play that tells what happens while it goes on.</summary>
internal static class EventStream
{
    /// <summary>Runs the play in the background and hands its events on; what it throws comes out of the enumeration.</summary>
    public static async IAsyncEnumerable<PlayEvent> OfAsync(
        Func<ChannelWriter<PlayEvent>, CancellationToken, Task> play, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<PlayEvent>(1024);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task playing = RunAsync();
        try
        {
            await foreach (PlayEvent played in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return played;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await playing.ConfigureAwait(false);

        async Task RunAsync()
        {
            try
            {
                await play(events.Writer, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                events.Writer.Complete();
            }
        }
    }
}

namespace Hangup.Cli.Tests.Explain;

public sealed class FollowingTests
{
    [Fact]
    public async Task A_growing_file_is_read_to_what_is_there_and_ended_by_cancelling()
    {
        byte[] whole = File.ReadAllBytes(Cases.Ethernet);
        using var file = new GrowingFile();
        using var stop = new CancellationTokenSource();
        using var following = new FollowingStream(file, stop.Token);
        byte[] read = new byte[whole.Length];
        file.Append(whole.AsSpan(0, 100));
        following.ReadExactly(read, 0, 100);
        Task rest = Task.Run(() => following.ReadExactly(read, 100, whole.Length - 100), TestContext.Current.CancellationToken);
        file.Append(whole.AsSpan(100));
        await rest.WaitAsync(HangupProcess.Deadline, TestContext.Current.CancellationToken);
        Assert.Equal(whole, read);
        await stop.CancelAsync();
        Assert.Equal(0, following.Read(read, 0, 1));
    }

    /// <summary>A file that another thread writes.</summary>
    private sealed class GrowingFile : ForwardStream
    {
        private readonly Lock _lock = new();
        private readonly Queue<byte> _bytes = new();

        public void Append(ReadOnlySpan<byte> bytes)
        {
            lock (_lock)
            {
                foreach (byte value in bytes)
                    _bytes.Enqueue(value);
            }
        }

        public override int Read(Span<byte> buffer)
        {
            lock (_lock)
            {
                int count = 0;
                while (count < buffer.Length && _bytes.TryDequeue(out byte value))
                    buffer[count++] = value;
                return count;
            }
        }
    }
}

namespace Hangup.Packets;

/// <summary>A window on a stream that moves forward only. It grows where one record needs more room.</summary>
internal sealed class CaptureBuffer(Stream stream)
{
    /// <summary>What a single record may have: more is no packet but damage.</summary>
    public const int LargestRecord = 16 * 1024 * 1024;

    private const int FirstSize = 64 * 1024;

    // What is read should still be in the cache of its processor when it is looked at.
    private const int ReadSize = 256 * 1024;
    private byte[] _bytes = new byte[FirstSize];
    private int _start;
    private int _end;
    private long _consumed;

    /// <summary>Where the window begins, in bytes from the beginning of the stream.</summary>
    public long Position => _consumed + _start;

    /// <summary>What has been read and not yet consumed.</summary>
    public ReadOnlySpan<byte> Available => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Reads on until so many bytes are there.</summary>
    /// <returns>Whether they are: the stream may end before.</returns>
    public bool Ensure(int count) => _end - _start >= count || Fill(count);

    /// <summary>Gives up what lies in front.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>Goes forward by more than the window may hold.</summary>
    /// <returns>Whether the stream has so much.</returns>
    public bool Skip(long count)
    {
        while (count > _end - _start)
        {
            count -= _end - _start;
            _start = _end;
            if (!Fill(1))
                return false;
        }

        _start += (int)count;
        return true;
    }

    private bool Fill(int count)
    {
        int kept = _end - _start;
        if (_bytes.Length - _start < Math.Max(count, _bytes.Length / 2))
        {
            // A small capture needs a small buffer; one that goes on is read in large pieces.
            int larger = Math.Max(count, Math.Min(ReadSize, _bytes.Length * 4));
            byte[] room = larger > _bytes.Length ? new byte[larger] : _bytes;
            _bytes.AsSpan(_start, kept).CopyTo(room);
            _bytes = room;
            _consumed += _start;
            _start = 0;
            _end = kept;
        }

        while (_end - _start < count)
        {
            int read = stream.Read(_bytes, _end, _bytes.Length - _end);
            if (read == 0)
                return false;
            _end += read;
        }

        return true;
    }
}

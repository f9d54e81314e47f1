using ZstdSharp;

namespace Hangup.Cli;

/// <summary>What zstd has compressed, decompressed. Where it is damaged, that is told as the runtime's own decompression does.</summary>
internal sealed class ZstdStream(Stream compressed) : ForwardStream
{
    private readonly DecompressionStream _content = new(compressed, leaveOpen: false);

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _content.Read(buffer);
        }
        catch (ZstdException exception)
        {
            throw new InvalidDataException($"its zstd is damaged: {exception.Message}", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}

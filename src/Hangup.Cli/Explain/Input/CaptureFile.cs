using System.IO.Compression;
using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>A capture as it lies on a disk or comes through a pipe, with gzip and zstd taken off.</summary>
internal sealed class CaptureFile : IDisposable
{
    /// <summary>The word for the standard input.</summary>
    public const string StandardInput = "-";

    private readonly Stream _content;

    private CaptureFile(string path, CountingStream raw, Stream content, PacketSource packets, long? length)
    {
        Path = path;
        Raw = raw;
        _content = content;
        Packets = packets;
        Length = length;
    }

    public string Path { get; }

    /// <summary>How far it was read.</summary>
    public CountingStream Raw { get; }

    /// <summary>Whether it comes through a pipe. Nothing ends a read from that but its writer.</summary>
    public bool IsPipe { get; private init; }

    /// <summary>How long the file is; <see langword="null"/> where that is not known.</summary>
    public long? Length { get; }

    /// <summary>The packets in it.</summary>
    public PacketSource Packets { get; }

    /// <exception cref="OperatingException">There is no such file, or it may not be read.</exception>
    public static CaptureFile Open(string path, Func<Stream, WaitingStream>? follow = null)
    {
        if (path == StandardInput)
            return Of(path, new PipeStream(Console.OpenStandardInput()), null);
        FileStream file = InputFile.Open(path);
        return InputFile.Reading(path, () => !file.CanSeek ? Of(path, new PipeStream(file), null)
            : follow is null ? Of(path, file, file.Length)
            : Of(path, follow(file), null));
    }

    /// <summary>A pipe stays open: it may still be read from when nobody wants it any more.</summary>
    public void Dispose()
    {
        if (!IsPipe)
            _content.Dispose();
    }

    private static CaptureFile Of(string path, Stream stream, long? length)
    {
        var counting = new CountingStream(stream);
        var peeked = new PeekedStream(counting, 4);
        ReadOnlySpan<byte> magic = peeked.First;
        Stream content = magic switch
        {
            [0x1F, 0x8B, ..] => new GZipStream(peeked, CompressionMode.Decompress),
            [0x28, 0xB5, 0x2F, 0xFD] => new ZstdStream(peeked),
            _ => peeked,
        };
        var reader = new CaptureReader(content);
        PacketSource packets = stream is WaitingStream waiting ? new WaitingCapture(reader, waiting) : reader;
        return new CaptureFile(path, counting, content, packets, length) { IsPipe = stream is PipeStream };
    }
}

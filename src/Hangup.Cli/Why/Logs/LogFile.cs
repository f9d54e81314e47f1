namespace Hangup.Cli;

/// <summary>Opens logs and says in one sentence why one cannot be read.</summary>
internal static class LogFile
{
    public const string StandardInput = "-";

    // Their first bytes: gzip, zstd, bzip2, xz; pcap in both orders and both precisions, pcapng; UTF-16 in both orders.
    private static readonly (byte[] Magic, string Sentence)[] NoLogs =
    [
        ([0x1F, 0x8B], "is compressed: write 'zcat {0} | hangup why'"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed: write 'zstdcat {0} | hangup why'"),
        ([0x42, 0x5A, 0x68], "is compressed: write 'bzcat {0} | hangup why'"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed: write 'xzcat {0} | hangup why'"),
        ([0xD4, 0xC3, 0xB2, 0xA1], "is a capture: write 'hangup explain {0}'"),
        ([0xA1, 0xB2, 0xC3, 0xD4], "is a capture: write 'hangup explain {0}'"),
        ([0x4D, 0x3C, 0xB2, 0xA1], "is a capture: write 'hangup explain {0}'"),
        ([0xA1, 0xB2, 0x3C, 0x4D], "is a capture: write 'hangup explain {0}'"),
        ([0x0A, 0x0D, 0x0D, 0x0A], "is a capture: write 'hangup explain {0}'"),
        ([0xFF, 0xFE], "is written in UTF-16: write 'iconv -f UTF-16 -t UTF-8 {0} | hangup why'"),
        ([0xFE, 0xFF], "is written in UTF-16: write 'iconv -f UTF-16 -t UTF-8 {0} | hangup why'"),
        ([0x4C, 0x50, 0x4B, 0x53, 0x48, 0x48, 0x52, 0x48], "is a journal: write 'journalctl --file {0} | hangup why'"),
    ];

    public static bool Exists(string name) => File.Exists(name) || Directory.Exists(name);

    /// <summary>Reads it to its end.</summary>
    /// <exception cref="OperatingException">It cannot be read, or is no log.</exception>
    public static async Task ScanAsync(string name, ToolHost host, LogScan scan, CancellationToken cancellationToken)
    {
        Stream stream = name == StandardInput ? host.OpenInput() : InputFile.Open(name);
        try
        {
            await using (stream.ConfigureAwait(false))
                await ReadAsync(stream, name, scan, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception is not OutputException)
        {
            throw new OperatingException($"{name} cannot be read: {SystemWords.Of(exception)}.");
        }
    }

    private static async Task ReadAsync(Stream stream, string name, LogScan scan, CancellationToken cancellationToken)
    {
        byte[] block = new byte[LogScan.BlockSize];
        bool isFirst = true;
        int read;
        // The console's stream does not look at the token while it waits.
        while ((read = await stream.ReadAsync(block, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (isFirst && NoLogs.FirstOrDefault(row => block.AsSpan(0, read).StartsWith(row.Magic)) is { Sentence: { } sentence })
                throw new OperatingException($"{name} {string.Format(null, sentence, name)}.");
            isFirst = false;
            scan.Add(block.AsSpan(0, read));
        }

        scan.EndFile();
    }
}

using System.IO.Compression;
using ZstdSharp;

namespace Hangup.Cli.Tests.Explain;

/// <summary>A capture that tcpdump has made, of four connections, and what can be done with it.</summary>
internal sealed class Cases : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hangup-explain-").FullName;

    /// <summary>Four connections over loopback: refused, closed with unread data, closed in order, written to after a close.</summary>
    public static string Ethernet { get; } = Of("ethernet");

    public static string Of(string name) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "test", "Hangup.Explain.Tests", "Captures", "Cases", name), "capture.*").Single();

    public string Gzip()
    {
        using FileStream file = File.Create(Path.Combine(_folder, "capture.pcap.gz"));
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(File.ReadAllBytes(Ethernet));
        return file.Name;
    }

    public string Zstd()
    {
        using FileStream file = File.Create(Path.Combine(_folder, "capture.pcap.zst"));
        using var zstd = new CompressionStream(file);
        zstd.Write(File.ReadAllBytes(Ethernet));
        return file.Name;
    }

    public string Cut(string path, int length) => Write("cut.pcap", File.ReadAllBytes(path).AsSpan(0, length));

    /// <summary>A file that is not there yet.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

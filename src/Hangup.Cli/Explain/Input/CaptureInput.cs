using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>What is read: files as one timeline, the standard input, or an interface.</summary>
internal sealed class CaptureInput : IDisposable
{
    private readonly IReadOnlyList<CaptureFile> _files;
    private readonly IDisposable? _live;
    private readonly PipeEnd? _pipe;

    private CaptureInput(string name, PacketSource source, IReadOnlyList<CaptureFile> files, IDisposable? live = null, PipeEnd? pipe = null)
    {
        Name = name;
        Source = source;
        _files = files;
        _live = live;
        _pipe = pipe;
    }

    /// <summary>How it is called in sentences.</summary>
    public string Name { get; }

    public PacketSource Source { get; }

    public bool IsLive => _live is not null;

    /// <summary>Whether what is read has no end of its own, so that being stopped is how it ends.</summary>
    public bool IsEndless => _live is not null || _pipe is not null || Follows;

    /// <summary>Stops the reading where the source does not come to an end by itself when it is cancelled.</summary>
    public CancellationToken Stop { get; private init; }

    private bool Follows { get; init; }

    /// <summary>How many bytes were read of the files.</summary>
    public long Read => _files.Sum(file => file.Raw.Count);

    /// <summary>How many bytes there are; <see langword="null"/> where that is not known.</summary>
    public long? Length => _files.Count > 0 && _files.All(file => file.Length is not null) ? _files.Sum(file => file.Length) : null;

    /// <exception cref="OperatingException">A file or an interface cannot be read.</exception>
    public static CaptureInput Open(ExplainRequest request, CancellationToken cancellationToken)
    {
        if (request.Interface is { } name)
        {
            var live = LiveCapture.Open(name, cancellationToken);
            return new CaptureInput(name, live, [], live);
        }

        var files = new List<CaptureFile>();
        bool opened = false;
        try
        {
            Func<Stream, WaitingStream>? follow = request.Follows ? stream => new FollowingStream(stream, cancellationToken) : null;
            foreach (string path in request.Captures)
                files.Add(CaptureFile.Open(path, follow));
            opened = true;
        }
        finally
        {
            if (!opened)
                files.ForEach(file => file.Dispose());
        }

        PacketSource[] captures = [.. files.Select(file => file.Packets)];
        string label = files is [{ Path: CaptureFile.StandardInput }] ? "standard input" : string.Join(", ", files.Select(file => Path.GetFileName(file.Path)));
        PipeEnd? pipe = files.Any(file => file.IsPipe) ? new PipeEnd(cancellationToken) : null;
        return new CaptureInput(label, captures is [var one] ? one : new CaptureTimeline(captures), files, pipe: pipe)
        {
            Follows = request.Follows,
            Stop = pipe?.Token ?? (request.Follows ? CancellationToken.None : cancellationToken),
        };
    }

    public void Dispose()
    {
        _live?.Dispose();
        _pipe?.Dispose();
        foreach (CaptureFile file in _files)
            file.Dispose();
    }
}

namespace Hangup.Proxy;

/// <summary>The pipes of one loop, used by its thread alone, for splice(2). A connection holds one only while bytes are in it.</summary>
internal sealed class PipePool : IDisposable
{
    /// <summary>What a pipe holds at most.</summary>
    public const int Capacity = 256 * 1024;

    private const int SetSize = 1031; // F_SETPIPE_SZ
    private const int MostKept = 16;

    private readonly Stack<SplicePipe> _free = [];

    /// <summary>An empty pipe; <see langword="null"/> where the system has no more, and bytes must be copied.</summary>
    public SplicePipe? Rent()
    {
        if (_free.TryPop(out SplicePipe? pipe))
            return pipe;
        Span<int> ends = stackalloc int[2];
        if (LibC.OpenPipe(ends, LibC.CloseOnExec | LibC.NonBlocking) != 0)
            return null;
        // Where the user's pages are spent (pipe-user-pages-soft) it stays small, which is only slower.
        _ = LibC.FileControl(ends[1], SetSize, Capacity);
        return new(ends[0], ends[1]);
    }

    public void Return(SplicePipe pipe)
    {
        if (pipe.Length == 0 && _free.Count < MostKept)
            _free.Push(pipe);
        else
            pipe.Dispose();
    }

    public void Dispose()
    {
        foreach (SplicePipe pipe in _free)
            pipe.Dispose();
    }
}

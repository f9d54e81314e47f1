namespace Hangup.AspNetCore;

/// <summary>
/// A feature of a connection: what its transport met, and whether that was reported with a request. A reset between two requests is
/// reported at once; while requests are under way they report it, and the last of them does if none has met it.
/// </summary>
internal sealed class ConnectionAborts
{
    private readonly Lock _lock = new();
    private int _requests;
    private bool _isReported;

    /// <summary>Whether the client has sent a RST.</summary>
    public bool IsReset { get; private set; }

    /// <summary>Whether the client has sent its FIN.</summary>
    public bool IsEnded { get; set; }

    public void RequestBegins()
    {
        lock (_lock)
            _requests++;
    }

    /// <summary>A request is over. Answers whether a reset is to be reported that none of the requests has met.</summary>
    /// <param name="reported">Whether this request has reported the end of the client.</param>
    public bool RequestEnds(bool reported)
    {
        lock (_lock)
        {
            _requests--;
            _isReported |= reported;
            return TakeReport();
        }
    }

    /// <summary>A RST has come. Answers as <see cref="RequestEnds"/>.</summary>
    public bool Resets()
    {
        lock (_lock)
        {
            IsReset = true;
            return TakeReport();
        }
    }

    private bool TakeReport()
    {
        bool take = IsReset && _requests == 0 && !_isReported;
        _isReported |= take;
        return take;
    }
}

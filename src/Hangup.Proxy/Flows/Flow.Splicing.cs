using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>Bulk passes through a pipe, where the kernel hands pages on and no byte is copied.</content>
internal sealed partial class Flow
{
    /// <summary>So many reads in a row must fill the buffer before a pipe is worth its system calls.</summary>
    private const int FullReadsToBulk = 2;

    /// <summary>After so many small fills in a row copying is cheaper again.</summary>
    private const int ThinFillsToCopy = 8;
    private const int ThinFill = 8 * 1024;

    private SplicePipe? _pipe;
    private bool _isBulk;
    private int _fullReads;
    private int _thinFills;

    private bool CanSplice => Source is LinuxSocket && Destination is LinuxSocket;

    private void SpliceThrough()
    {
        _pipe ??= _loop.Pipes.Rent();
        if (_pipe is null)
        {
            _isBulk = false;
            return;
        }

        int filled = _pipe.Fill((LinuxSocket)Source, out SocketError error);
        if (filled == 0)
        {
            ReleasePipe();
            OnNothingFilled(error);
            return;
        }

        Received += filled;
        Connection.LastActivity = _loop.Now;
        _thinFills = filled < ThinFill ? _thinFills + 1 : 0;
        if (_thinFills >= ThinFillsToCopy)
            CopyAgain();
    }

    /// <summary>
    /// splice() stops before an urgent byte (__tcp_read_sock()), and tells then what it tells when all is read: nothing, the end or an
    /// error. A read passes that byte, and tells the truth.
    /// </summary>
    private void OnNothingFilled(SocketError error)
    {
        switch (error)
        {
            case SocketError.WouldBlock or SocketError.Interrupted when !Source.IsEnding:
                NoteEnd(error);
                return;
            case SocketError.Success or SocketError.WouldBlock or SocketError.Interrupted:
                break;
            default:
                Source.Failure = error; // Telling it has cleared it, and something may be unread.
                Source.HasFailed = Source.IsEnding = true;
                break;
        }

        CopyAgain();
    }

    /// <summary>Until reads fill the buffer again.</summary>
    private void CopyAgain()
    {
        _isBulk = false;
        _thinFills = _fullReads = 0;
    }

    /// <summary>Sends what is in the pipe. False where the destination takes no more now.</summary>
    private bool FlushPipe()
    {
        while (_pipe is { Length: > 0 } pipe)
        {
            if (!Destination.CanWrite)
                return false;
            int sent = pipe.Drain((LinuxSocket)Destination, out SocketError error);
            Account(sent, error == SocketError.WouldBlock, error);
            if (IsOver)
                return false;
        }

        if (!_isBulk)
            ReleasePipe();
        return true;
    }

    private void ReleasePipe()
    {
        if (_pipe is null)
            return;
        _loop.Pipes.Return(_pipe);
        _pipe = null;
    }
}

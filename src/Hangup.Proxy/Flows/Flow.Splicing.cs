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
            NoteEnd(error);
            ReleasePipe();
            return;
        }

        Received += filled;
        Connection.LastActivity = _loop.Now;
        _thinFills = filled < ThinFill ? _thinFills + 1 : 0;
        if (_thinFills < ThinFillsToCopy)
            return;
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

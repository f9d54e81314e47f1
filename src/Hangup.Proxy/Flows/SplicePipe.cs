using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A pipe between two sockets: pages pass through it by reference.</summary>
internal sealed class SplicePipe(int readEnd, int writeEnd) : IDisposable
{
    private const uint Move = 1, NonBlocking = 2; // SPLICE_F_MOVE, SPLICE_F_NONBLOCK

    /// <summary>How many bytes are in it.</summary>
    public int Length { get; private set; }

    /// <summary>Takes from a socket what there is, up to the capacity. 0 is the end of the stream, or an urgent byte comes next.</summary>
    public int Fill(LinuxSocket source, out SocketError error)
    {
        int count = Judge(LibC.Splice(source.Descriptor, 0, writeEnd, 0, PipePool.Capacity, Move | NonBlocking), out error);
        Length += count;
        return count;
    }

    /// <summary>Gives to a socket what it takes.</summary>
    public int Drain(LinuxSocket destination, out SocketError error)
    {
        int count = Judge(LibC.Splice(readEnd, 0, destination.Descriptor, 0, Length, Move | NonBlocking), out error);
        Length -= count;
        return count;
    }

    public void Dispose()
    {
        _ = LibC.Close(readEnd);
        _ = LibC.Close(writeEnd);
    }

    private static int Judge(nint returned, out SocketError error)
    {
        error = returned >= 0 ? SocketError.Success : LinuxErrors.Last();
        return (int)Math.Max(returned, 0);
    }
}

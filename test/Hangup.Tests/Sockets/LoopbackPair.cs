using System.Net;
using System.Net.Sockets;

namespace Hangup.Tests.Sockets;

/// <summary>Two connected sockets on the loopback interface: the client, whose operations are observed, and its peer.</summary>
internal sealed class LoopbackPair : IDisposable
{
    private LoopbackPair(Socket client, Socket peer) => (Client, Peer) = (client, peer);

    public Socket Client { get; }

    public Socket Peer { get; }

    /// <summary>What an earlier operation of the client met.</summary>
    public Exception? Earlier { get; private set; }

    public static LoopbackPair Connect()
    {
        using Socket listener = Listen();
        Socket client = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.Connect(listener.LocalEndPoint!);
        return new(client, listener.Accept());
    }

    public static Socket Listen()
    {
        Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    /// <summary>The peer sends a RST, and it has arrived.</summary>
    public LoopbackPair Reset()
    {
        SendReset(Peer);
        TcpState.WaitForReset(Client);
        return this;
    }

    public static void SendReset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>The peer closes in order, and its FIN has arrived.</summary>
    public LoopbackPair Fin()
    {
        Peer.Close();
        TcpState.WaitForFin(Client);
        return this;
    }

    /// <summary>Does an operation whose failure is only the prelude of what a row shows.</summary>
    public LoopbackPair After(Func<LoopbackPair, Task<string>> operation)
    {
        Earlier = Record.Exception(() => operation(this).GetAwaiter().GetResult());
        return this;
    }

    public LoopbackPair Forget()
    {
        Earlier = null;
        return this;
    }

    public void Dispose()
    {
        Client.Dispose();
        Peer.Dispose();
    }
}

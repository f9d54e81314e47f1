using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>
/// The upstream, in a process of its own: blocking threads, so that it costs the same whoever is measured. The first byte of a connection
/// says what it does: 'e' echoes, 's' swallows all and answers each block with a byte, 'h' holds the connection.
/// </summary>
internal static class Backend
{
    /// <summary>
    /// What is swallowed before a byte answers it. So the load knows what has arrived; a FIN and an end would tell as well, but for proxies
    /// that close the whole connection at the first FIN.
    /// </summary>
    public const int Block = 4 << 20;

    private const int Threads = 64;

    public static void Run()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        var held = new List<Socket>();
        for (int i = 0; i < Threads; i++)
            new Thread(() => Serve(listener, held)) { IsBackground = true }.Start();
        Console.In.ReadToEnd(); // Until the measuring process closes the pipe, or ends.
        GC.KeepAlive(held);
    }

    private static void Serve(Socket listener, List<Socket> held)
    {
        byte[] buffer = new byte[1 << 20];
        while (true)
        {
            Socket client = listener.Accept();
            try
            {
                client.NoDelay = true;
                if (Play(client, buffer))
                {
                    lock (held)
                        held.Add(client);
                    continue;
                }
            }
            catch (SocketException)
            {
                // The load ends its connections as it likes.
            }

            client.Dispose();
        }
    }

    private static bool Play(Socket client, byte[] buffer)
    {
        int count = client.Receive(buffer);
        if (count == 0)
            return false;
        if (buffer[0] == 'h')
            return true;
        if (buffer[0] == 's')
            return Swallow(client, buffer, count);
        for (; count > 0; count = client.Receive(buffer))
            client.Send(buffer.AsSpan(0, count));
        return false;
    }

    /// <summary>MSG_TRUNC (tcp(7)): the kernel drops what is received and copies nothing, so that the proxy has the processors.</summary>
    private static bool Swallow(Socket client, byte[] buffer, int count)
    {
        for (long received = 0; count > 0; count = client.Receive(buffer, SocketFlags.Truncated))
        {
            long blocks = received / Block;
            received += count;
            for (; blocks < received / Block; blocks++)
                client.Send([(byte)'b']);
        }

        return false;
    }
}

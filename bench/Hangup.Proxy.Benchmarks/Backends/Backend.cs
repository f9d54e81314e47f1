using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>
/// The upstream, in a process of its own: blocking threads, so that it costs the same whoever is measured. The first byte of a connection
/// says what it does: 'e' echoes, 's' swallows all until a last byte, which it answers, 'h' holds the connection.
/// </summary>
internal static class Backend
{
    /// <summary>Ends what is swallowed. A FIN would do, but for proxies that close the whole connection then.</summary>
    public const byte LastByte = 255;

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
        byte[] buffer = new byte[128 * 1024];
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
        bool echoes = buffer[0] == 'e';
        for (; count > 0; count = client.Receive(buffer))
        {
            if (echoes)
                client.Send(buffer.AsSpan(0, count));
            else if (buffer[count - 1] == LastByte)
                client.Send([LastByte]);
        }

        return false;
    }
}

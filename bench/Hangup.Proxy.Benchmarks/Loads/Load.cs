using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>What clients do to whatever listens at an address, with blocking sockets on threads of their own.</summary>
internal static class Load
{
    private const int MessageSize = 64;

    /// <summary>One load alone, for a look at what one change does.</summary>
    public static double ByName(string name, int count, IPEndPoint target, TimeSpan time) => name switch
    {
        "bulk" => Bulk(target, count, time),
        "trips" => RoundTrips(target, count, time).Rate,
        "connects" => Connects(target, count, time),
        _ => throw new ArgumentException("Say bulk, trips or connects.", nameof(name)),
    };

    /// <summary>
    /// Gigabytes per second that so many streams carry to the backend; counted when the backend has them. They come from a file, by
    /// sendfile(2), which copies nothing: what the load itself costs is taken from the proxy.
    /// </summary>
    public static double Bulk(IPEndPoint target, int streams, TimeSpan time)
    {
        long total = 0;
        string block = Path.GetTempFileName();
        File.WriteAllBytes(block, [.. Enumerable.Repeat((byte)'s', Backend.Block)]);
        var clock = Stopwatch.StartNew();
        OnThreads(streams, _ =>
        {
            using Socket socket = Connect(target);
            int sent = 0, answered = 0;
            do
                socket.SendFile(block);
            while (++sent > 0 && clock.Elapsed < time);
            byte[] answers = new byte[4096];
            while (answered < sent)
            {
                int count = socket.Receive(answers);
                if (count == 0)
                    throw new IOException("The backend did not answer.");
                answered += count;
            }

            Interlocked.Add(ref total, (long)sent * Backend.Block);
        });
        File.Delete(block);
        return total / clock.Elapsed.TotalSeconds / 1e9;
    }

    /// <summary>Round trips of 64 bytes per second over so many connections, and how long they took in microseconds.</summary>
    public static (double Rate, double P50, double P99) RoundTrips(IPEndPoint target, int connections, TimeSpan time)
    {
        var times = new List<double>[connections];
        var clock = Stopwatch.StartNew();
        OnThreads(connections, number =>
        {
            using Socket socket = Connect(target);
            byte[] message = new byte[MessageSize];
            message[0] = (byte)'e';
            List<double> mine = times[number] = [];
            while (clock.Elapsed < time)
            {
                long before = Stopwatch.GetTimestamp();
                Exchange(socket, message);
                mine.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        });
        double elapsed = clock.Elapsed.TotalSeconds;
        double[] all = [.. times.SelectMany(mine => mine).Order()];
        return (all.Length / elapsed, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    /// <summary>Connections per second, each with one round trip, from so many clients.</summary>
    public static double Connects(IPEndPoint target, int clients, TimeSpan time)
    {
        long total = 0;
        var clock = Stopwatch.StartNew();
        OnThreads(clients, _ =>
        {
            byte[] message = new byte[MessageSize];
            message[0] = (byte)'e';
            while (clock.Elapsed < time)
            {
                using Socket socket = Connect(target);
                Exchange(socket, message);
                Interlocked.Increment(ref total);
            }
        });
        return total / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Connections that have sent one byte and then are idle.</summary>
    public static List<Socket> Idle(IPEndPoint target, int connections)
    {
        var sockets = new List<Socket>(connections);
        for (int i = 0; i < connections; i++)
        {
            Socket socket = Connect(target);
            socket.Send([(byte)'h']);
            sockets.Add(socket);
        }

        return sockets;
    }

    private static Socket Connect(IPEndPoint target)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(target);
        return socket;
    }

    private static void Exchange(Socket socket, byte[] message)
    {
        socket.Send(message);
        int left = message.Length;
        while (left > 0)
        {
            int count = socket.Receive(message.AsSpan(0, left));
            if (count == 0)
                throw new IOException("The connection ended in the middle of an answer.");
            left -= count;
        }
    }

    private static void OnThreads(int count, Action<int> action)
    {
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() => action(number)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
    }
}

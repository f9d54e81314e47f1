using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Watch.Benchmarks;

/// <summary>Connections over loopback that are reset, as many in a second as asked for, by bare system calls.</summary>
internal static partial class Storm
{
    /// <summary>Runs in this process and writes one line: cycles, seconds, and the processor seconds that this process used.</summary>
    public static void Run(string kind, int perSecond, int seconds)
    {
        var server = new Ends(isListening: kind == "abort");
        Action cycle = kind == "abort" ? server.Abort : server.Refuse;
        cycle();
        Console.WriteLine("ready");
        Console.In.ReadLine();

        TimeSpan usedBefore = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        long cycles = 0;
        double elapsed = 0;
        while (elapsed < seconds)
        {
            elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
            // In bursts of a millisecond's worth. The rest of it is waited for, not spun away: what is used is used by the cycles.
            for (long due = (long)(elapsed * perSecond); cycles < due; cycles++)
                cycle();
            _ = Poll(0, 0, timeoutMs: 1);
        }

        double used = (Environment.CpuUsage.TotalTime - usedBefore).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cycles} {elapsed:0.000} {used:0.000}"));
    }

    private sealed class Ends
    {
        private readonly int _listener;
        private SocketAddress _address = new() { Family = 2, Address = 0x0100007f };

        public Ends(bool isListening)
        {
            _listener = Open(2, 1, 0);
            int size = Marshal.SizeOf<SocketAddress>();
            if (Bind(_listener, ref _address, size) != 0 || GetName(_listener, ref _address, ref size) != 0 || (isListening && Listen(_listener, 128) != 0))
                throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
        }

        public void Refuse()
        {
            int socket = Open(2, 1, 0);
            _ = Connect(socket, ref _address, Marshal.SizeOf<SocketAddress>());
            _ = Close(socket);
        }

        public void Abort()
        {
            int client = Open(2, 1, 0);
            if (Connect(client, ref _address, Marshal.SizeOf<SocketAddress>()) != 0)
                throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
            int server = Accept(_listener, 0, 0);
            var linger = new Linger { IsOn = 1 };
            _ = SetOption(client, 1, 13, ref linger, Marshal.SizeOf<Linger>());
            _ = Close(client);
            _ = Close(server);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SocketAddress
    {
        public ushort Family;
        public ushort Port;
        public uint Address;
        public ulong Padding;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Linger
    {
        public int IsOn;
        public int Seconds;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, ref SocketAddress address, int length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetName(int socket, ref SocketAddress address, ref int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, ref SocketAddress address, int length);

    [LibraryImport("libc", EntryPoint = "accept", SetLastError = true)]
    private static partial int Accept(int socket, nint address, nint length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, ref Linger value, int length);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(nint descriptors, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int socket);
}

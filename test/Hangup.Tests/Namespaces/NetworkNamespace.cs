using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hangup.Tests.Detection;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Namespaces;

/// <summary>
/// A network namespace with nothing but a loopback interface, on a thread of its own. It ends with the thread and the last
/// socket made in it; the host's interfaces, routes and settings stay as they are.
/// </summary>
internal sealed partial class NetworkNamespace
{
    private const int NewNetwork = 0x40000000;

    /// <summary>The address of this host.</summary>
    public static readonly IPAddress Here = IPAddress.Parse("10.77.0.1");

    /// <summary>A further address of this host, which can be taken away.</summary>
    public static readonly IPAddress Peer = IPAddress.Parse("10.77.0.2");

    /// <summary>An address whose packets vanish: routed to the loopback interface, where nobody has it and nothing is forwarded.</summary>
    public static readonly IPAddress Silent = IPAddress.Parse("10.77.0.3");

    private NetworkNamespace()
    {
    }

    /// <summary>Runs everything on the thread of a new namespace; what blocks there blocks nobody else.</summary>
    public static Task<Observation> Run(Func<NetworkNamespace, Observation> body)
    {
        var completion = new TaskCompletionSource<Observation>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            if (Unshare(NewNetwork) != 0)
                completion.SetException(new InvalidOperationException($"unshare gave errno {Marshal.GetLastPInvokeError()}"));
            else if (Record.Exception(() => completion.SetResult(body(Prepare()))) is { } thrown)
                completion.SetException(thrown);
        })
        { IsBackground = true }.Start();
        return completion.Task;
    }

    /// <summary>Runs iproute2 inside the namespace: a child process has the namespace of the thread that started it.</summary>
    public void Ip(string arguments)
    {
        using Process ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        string error = ip.StandardError.ReadToEnd();
        ip.WaitForExit();
        Assert.True(ip.ExitCode == 0, $"ip {arguments}: {error}");
    }

    /// <summary>A connection from <see cref="Here"/> to <see cref="Peer"/>.</summary>
    public (Socket Client, Socket Server) Connect()
    {
        using Socket listener = NewSocket();
        listener.Bind(new IPEndPoint(Peer, 0));
        listener.Listen();
        Socket client = NewSocket();
        client.Bind(new IPEndPoint(Here, 0));
        client.Connect(listener.LocalEndPoint!);
        return (client, listener.Accept());
    }

    /// <summary>Takes the peer's address away: from now on its packets vanish.</summary>
    public void Silence()
    {
        Ip($"addr del {Peer}/32 dev lo");
        Ip($"route add {Peer}/32 dev lo");
    }

    public static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Gives up at the kernel's first timer, about a second after the first unanswered segment.</summary>
    public static void LimitRetransmission(Socket socket)
    {
        const int TcpUserTimeout = 18;
        socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeout, BitConverter.GetBytes(1));
    }

    private static NetworkNamespace Prepare()
    {
        var made = new NetworkNamespace();
        made.Ip("link set lo up");
        made.Ip($"addr add {Here}/32 dev lo");
        made.Ip($"addr add {Peer}/32 dev lo");
        made.Ip($"route add {Silent}/32 dev lo");
        return made;
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);
}

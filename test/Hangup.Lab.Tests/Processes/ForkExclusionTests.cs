using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>A close is the last one, although child processes start all the while.</summary>
public sealed class ForkExclusionTests
{
    [Fact]
    public async Task A_listener_that_is_closed_refuses_at_once_while_children_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no fork");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task starting = Task.Run(() => StartChildren(stop.Token), TestContext.Current.CancellationToken);
        try
        {
            for (int round = 0; round < 50; round++)
                Assert.Equal(SocketError.ConnectionRefused, ConnectToClosedListener());
        }
        finally
        {
            await stop.CancelAsync();
            await starting;
        }
    }

    private static SocketError ConnectToClosedListener()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        EndPoint address = listener.LocalEndPoint!;
        ForkExclusion.Close(listener.Dispose);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return Assert.Throws<SocketException>(() => client.Connect(address)).SocketErrorCode;
    }

    private static void StartChildren(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            using Process child = ForkExclusion.Fork(() => Process.Start("/bin/cat", "/dev/null"));
            child.WaitForExit();
        }
    }
}

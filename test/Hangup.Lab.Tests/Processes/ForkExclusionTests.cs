using System.Diagnostics;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>A close is the last one, although child processes start all the while.</summary>
public sealed class ForkExclusionTests
{
    [Fact]
    public async Task A_listener_that_is_closed_refuses_at_once_while_children_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no fork");
        Task starting = Task.Run(StartChildren, TestContext.Current.CancellationToken);
        do
            Assert.Equal(SocketError.ConnectionRefused, ConnectToClosedListener());
        while (!starting.IsCompleted);
        await starting;
    }

    private static SocketError ConnectToClosedListener()
    {
        using var port = new HeldPort(); // No other test is given it meanwhile.
        Socket listener = port.Listen();
        ForkExclusion.Close(listener.Dispose);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return Assert.Throws<SocketException>(() => client.Connect(port.Address)).SocketErrorCode;
    }

    private static void StartChildren()
    {
        for (int child = 0; child < 100; child++)
        {
            using Process started = ForkExclusion.Fork(() => Process.Start("/bin/cat", "/dev/null"));
            started.WaitForExit();
        }
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

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

    /// <summary>A child closes its copies one after the other: the listener's is the last of thousands.</summary>
    [Fact]
    public void A_child_that_has_started_has_no_copy_of_a_high_descriptor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no fork");
        List<SafeFileHandle> first = Open(50), others = Open(3000);
        using var port = new HeldPort();
        for (int child = 0; child < 20; child++)
        {
            Socket listener = port.Listen();
            first.ForEach(handle => handle.Dispose()); // Those that are opened next are below the listener's.

            using Process started = ForkExclusion.Fork(() => Process.Start("/bin/cat", "/dev/null"));

            Assert.Equal(SocketError.ConnectionRefused, ConnectToClosed(listener, port));
            started.WaitForExit();
            first = Open(50);
        }

        first.Concat(others).ToList().ForEach(handle => handle.Dispose());

        static List<SafeFileHandle> Open(int count) => [.. Enumerable.Range(0, count).Select(_ => File.OpenHandle("/dev/null"))];
    }

    private static SocketError ConnectToClosedListener()
    {
        using var port = new HeldPort(); // No other test is given it meanwhile.
        return ConnectToClosed(port.Listen(), port);
    }

    private static SocketError ConnectToClosed(Socket listener, HeldPort port)
    {
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

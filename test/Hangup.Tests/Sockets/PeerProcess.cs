using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Detection;

namespace Hangup.Tests.Sockets;

/// <summary>A peer that is a process of its own, so that it can be killed.</summary>
internal static class PeerProcess
{
    public static Task<Observation> KilledWithUnreadData(CancellationToken cancellation) => Kill(client =>
    {
        client.Send([1, 2]);
        TcpState.WaitForAcknowledgement(client);
    }, TcpState.WaitForReset);

    public static Task<Observation> KilledWithEmptyQueue(CancellationToken cancellation) => Kill(_ => { }, TcpState.WaitForFin);

    private static async Task<Observation> Kill(Action<Socket> before, Action<Socket> arrived)
    {
        using Socket listener = LoopbackPair.Listen();
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        // The shell connects, then blocks in reading its standard input.
        string script = string.Create(CultureInfo.InvariantCulture, $"exec 3<>/dev/tcp/127.0.0.1/{port}; read");
        using Process peer = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true })!;
        using Socket client = listener.Accept();
        before(client);
        peer.Kill();
        arrived(client);
        Observation seen = await Observation.OfAsync(() => Task.FromResult($"returns {client.Receive(new byte[1])}"));
        peer.WaitForExit();
        return seen;
    }
}

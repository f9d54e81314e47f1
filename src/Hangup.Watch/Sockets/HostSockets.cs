using System.Globalization;
using System.Net;

namespace Hangup.Watch;

/// <summary>This host's sockets, as its kernel tells them.</summary>
internal sealed class HostSockets(SocketCensus census) : ISocketLookup
{
    private readonly (int First, int Last) _ephemeral = EphemeralPorts();

    public SocketPicture Picture => census.Picture;

    public void Ask() => census.Ask();

    public bool IsEphemeral(ushort port) => port >= _ephemeral.First && port <= _ephemeral.Last;

    public bool IsOnThisHost(in ConnectionEnds ends) =>
        ends.Local == ends.Remote || Picture.TryFind(ends, out _) || IPAddress.IsLoopback(ConnectionEnds.AddressOf(ends.Local));

    private static (int First, int Last) EphemeralPorts()
    {
        (int, int) usual = (32768, 60999); // net.ipv4.ip_local_port_range, where nobody changed it
        try
        {
            string[] range = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return range is [var first, var last]
                && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
                && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int to) ? (from, to) : usual;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return usual;
        }
    }
}

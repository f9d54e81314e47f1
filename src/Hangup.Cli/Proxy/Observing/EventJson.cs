using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>Events and connections as the API shows them.</summary>
internal static class EventJson
{
    /// <summary>What an event is called: connection_ended and the like.</summary>
    public static string NameOf(ProxyEvent happened) => happened switch
    {
        ProxyStarted => "proxy_started",
        ProxyStopped => "proxy_stopped",
        ListenerStarved => "listener_starved",
        FaultAdded => "fault_added",
        FaultUpdated => "fault_updated",
        FaultRemoved => "fault_removed",
        ConnectionAccepted => "connection_accepted",
        UpstreamConnected => "upstream_connected",
        UpstreamFailed => "upstream_failed",
        HalfClosed => "half_closed",
        FaultApplied => "fault_applied",
        ConnectionEnded => "connection_ended",
        _ => Words(happened.GetType().Name),
    };

    public static StringBuilder AppendEvent(this StringBuilder json, ProxyEvent happened)
    {
        json.Append("{\"number\":").Append(happened.Number)
            .Append(",\"time\":").AppendTime(happened.Time)
            .Append(",\"event\":").AppendGoString(NameOf(happened))
            .Append(",\"proxy\":").AppendGoString(happened.Proxy);
        if (happened is ConnectionEvent { Connection: var connection })
            json.Append(",\"connection\":").Append(connection);
        return json.AppendDetails(happened).Append('}');
    }

    public static StringBuilder AppendConnection(this StringBuilder json, ConnectionInfo connection)
    {
        json.Append("{\"number\":").Append(connection.Number)
            .Append(",\"proxy\":").AppendGoString(connection.Proxy)
            .Append(",\"client\":").AppendEndPoint(connection.Client)
            .Append(",\"upstream\":").AppendEndPoint(connection.Upstream)
            .Append(",\"state\":").AppendGoString(Words(connection.State.ToString()))
            .Append(",\"accepted\":").AppendTime(connection.Accepted)
            .Append(",\"upstream_bytes\":").AppendBytes(connection.UpstreamBytes)
            .Append(",\"downstream_bytes\":").AppendBytes(connection.DownstreamBytes)
            .Append(",\"faults\":[");
        string separator = "";
        foreach (string fault in connection.Faults)
        {
            json.Append(separator).AppendGoString(fault);
            separator = ",";
        }

        return json.Append("]}");
    }

    /// <summary>A name of several words in the way of this API: time_out.</summary>
    public static string Words(string name) =>
        string.Concat(name.Select((letter, index) => char.IsAsciiLetterUpper(letter) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static StringBuilder AppendDetails(this StringBuilder json, ProxyEvent happened) => happened switch
    {
        ProxyStarted started => json.Append(",\"listen\":").AppendEndPoint(started.Listen).Append(",\"upstream\":").AppendGoString(started.Upstream),
        ListenerStarved starved => json.AppendError(starved.Error),
        FaultChanged changed => json.Append(",\"toxic\":").AppendToxic(changed.Fault, ToxicStream.TextOf(changed.Fault.Direction)),
        ConnectionAccepted accepted => json.Append(",\"client\":").AppendEndPoint(accepted.Client),
        UpstreamConnected connected => json.Append(",\"upstream\":").AppendEndPoint(connected.Upstream),
        UpstreamFailed failed => json.Append(",\"upstream\":").AppendEndPoint(failed.Upstream).AppendError(failed.Error),
        HalfClosed closed => json.Append(",\"stream\":").AppendGoString(ToxicStream.TextOf(closed.Direction)).Append(",\"bytes\":").Append(closed.Bytes),
        FaultApplied applied => json.Append(",\"toxic\":").AppendGoString(applied.Fault)
            .Append(",\"type\":").AppendGoString(applied.Kind.Name)
            .Append(",\"stream\":").AppendGoString(ToxicStream.TextOf(applied.Direction))
            .Append(",\"at_byte\":").Append(applied.AtByte),
        ConnectionEnded ended => json.AppendEnd(ended),
        _ => json,
    };

    private static StringBuilder AppendEnd(this StringBuilder json, ConnectionEnded ended)
    {
        json.Append(",\"by\":").AppendGoString(Words(ended.By.ToString()))
            .Append(",\"how\":").AppendGoString(Words(ended.How.ToString()))
            .Append(",\"cause\":");
        _ = ended.Cause is { } cause ? json.AppendGoString(cause.Id) : json.Append("null");
        if (ended.Fault is not null)
            json.Append(",\"toxic\":").AppendGoString(ended.Fault);
        json.Append(",\"upstream_bytes\":").Append(ended.UpstreamBytes).Append(",\"downstream_bytes\":").Append(ended.DownstreamBytes);
        return ended.Error == SocketError.Success ? json : json.AppendError(ended.Error);
    }

    private static StringBuilder AppendError(this StringBuilder json, SocketError error) => json.Append(",\"error\":").AppendGoString(error.ToString());

    private static StringBuilder AppendEndPoint(this StringBuilder json, IPEndPoint? endPoint) =>
        endPoint is null ? json.Append("null") : json.AppendGoString(endPoint.ToString());

    private static StringBuilder AppendTime(this StringBuilder json, DateTimeOffset time) =>
        json.AppendGoString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

    private static StringBuilder AppendBytes(this StringBuilder json, ByteCount bytes) =>
        json.Append("{\"received\":").Append(bytes.Received).Append(",\"sent\":").Append(bytes.Sent).Append('}');
}

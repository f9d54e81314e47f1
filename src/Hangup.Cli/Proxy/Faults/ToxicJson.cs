using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>Proxies and toxics as Toxiproxy shows them, field by field in its order.</summary>
internal static class ToxicJson
{
    /// <summary>A proxy with its toxics: all, or only those that clients of Toxiproxy know, for some of these throw at any other.</summary>
    public static StringBuilder AppendProxy(this StringBuilder json, HostedProxy proxy, bool allFaults)
    {
        json.Append("{\"name\":").AppendGoString(proxy.Name)
            .Append(",\"listen\":").AppendGoString(proxy.Listen)
            .Append(",\"upstream\":").AppendGoString(proxy.Upstream)
            .Append(proxy.Enabled ? ",\"enabled\":true" : ",\"enabled\":false")
            .Append(",\"Logger\":{},\"toxics\":");
        return json.AppendToxics(proxy, allFaults).Append('}');
    }

    /// <summary>The list of a proxy's toxics.</summary>
    public static StringBuilder AppendToxics(this StringBuilder json, HostedProxy proxy, bool allFaults)
    {
        json.Append('[');
        string separator = "";
        foreach (Fault fault in proxy.Faults.Where(fault => allFaults || fault.Kind.Origin == FaultOrigin.Toxiproxy))
        {
            json.Append(separator).AppendToxic(fault, proxy.StreamOf(fault));
            separator = ",";
        }

        return json.Append(']');
    }

    /// <summary>One toxic.</summary>
    public static StringBuilder AppendToxic(this StringBuilder json, Fault fault, string stream)
    {
        json.Append("{\"attributes\":{");
        string separator = "";
        foreach ((FaultParameter parameter, FaultValue value) in fault.Values.All)
        {
            json.Append(separator).AppendGoString(parameter.Name).Append(':').AppendValue(value);
            separator = ",";
        }

        json.Append("},\"name\":").AppendGoString(fault.Name)
            .Append(",\"type\":").AppendGoString(fault.Kind.Name)
            .Append(",\"stream\":").AppendGoString(stream)
            .Append(",\"toxicity\":").AppendGoFloat((float)fault.Toxicity);
        return json.AppendSchedule(fault.Schedule).Append('}');
    }

    private static StringBuilder AppendValue(this StringBuilder json, FaultValue value) => value.Type switch
    {
        FaultParameterType.WholeNumber => json.Append(value.WholeNumber),
        FaultParameterType.Number => json.AppendGoFloat(value.Number),
        FaultParameterType.Boolean => json.Append(value.Boolean ? "true" : "false"),
        _ => json.AppendGoString(value.Text),
    };

    private static StringBuilder AppendSchedule(this StringBuilder json, FaultSchedule schedule)
    {
        if (schedule == FaultSchedule.Always)
            return json;
        json.Append(",\"schedule\":{\"after\":").Append((long)schedule.After.TotalMilliseconds);
        if (schedule.For is { } length)
            json.Append(",\"for\":").Append((long)length.TotalMilliseconds);
        if (schedule.Every is { } period)
            json.Append(",\"every\":").Append((long)period.TotalMilliseconds);
        return json.Append('}');
    }
}

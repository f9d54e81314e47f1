using System.Text;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>What goes over the API, as JSON schemas; the attributes of toxics are those of the engine's kinds of faults.</summary>
internal static class ApiSchemas
{
    private const string Fixed = """
        "Error":{"type":"object","properties":{"error":{"type":"string"},"status":{"type":"integer"}},"required":["error","status"]},
        "Version":{"type":"object","properties":{"version":{"type":"string"}}},
        "Description":{"type":"object"},
        "Metrics":{"type":"string"},
        "ProxyInput":{"type":"object","properties":{"name":{"type":"string"},"listen":{"type":"string"},"upstream":{"type":"string"},"enabled":{"type":"boolean","default":true}}},
        "ProxyInputList":{"type":"array","items":{"allOf":[{"$ref":"#/components/schemas/ProxyInput"},{"type":"object","properties":{"toxics":{"$ref":"#/components/schemas/ToxicList"}}}]}},
        "Proxy":{"allOf":[{"$ref":"#/components/schemas/ProxyInput"},{"type":"object","properties":{"toxics":{"$ref":"#/components/schemas/ToxicList"}}}]},
        "ProxyMap":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/Proxy"}},
        "Populated":{"type":"object","properties":{"proxies":{"type":["array","null"],"items":{"$ref":"#/components/schemas/Proxy"}}}},
        "ToxicList":{"type":"array","items":{"$ref":"#/components/schemas/Toxic"}},
        "ToxicUpdate":{"type":"object","properties":{"attributes":{"type":"object"},"toxicity":{"type":"number"},"schedule":{"$ref":"#/components/schemas/Schedule"}}},
        "Schedule":{"type":"object","description":"In milliseconds since the toxic was set.","properties":{"after":{"type":"integer"},"for":{"type":"integer"},"every":{"type":"integer"}}},
        "Bytes":{"type":"object","properties":{"received":{"type":"integer"},"sent":{"type":"integer"}}},
        "ConnectionList":{"type":"array","items":{"$ref":"#/components/schemas/Connection"}},
        "Connection":{"type":"object","properties":{"number":{"type":"integer"},"proxy":{"type":"string"},"client":{"type":"string"},"upstream":{"type":["string","null"]},
          "state":{"type":"string"},"accepted":{"type":"string","format":"date-time"},"upstream_bytes":{"$ref":"#/components/schemas/Bytes"},
          "downstream_bytes":{"$ref":"#/components/schemas/Bytes"},"faults":{"type":"array","items":{"type":"string"}}}},
        "Event":{"type":"object","properties":{"number":{"type":"integer"},"time":{"type":"string","format":"date-time"},"event":{"type":"string"},"proxy":{"type":"string"},
          "connection":{"type":"integer"}},"required":["number","time","event","proxy"]},
        """;

    /// <summary>All of them, as one object.</summary>
    public static string Text { get; } = Build();

    public static string ContentTypeOf(string schema) => schema switch
    {
        "Event" => "text/event-stream",
        "Metrics" => "text/plain",
        _ => "application/json",
    };

    private static string Build()
    {
        var json = new StringBuilder("{").Append(Fixed).Append("\n\"Toxic\":{\"oneOf\":[");
        string separator = "";
        foreach (FaultKind kind in FaultKinds.All)
        {
            json.Append(separator).AppendKind(kind);
            separator = ",";
        }

        return json.Append("]}}").ToString();
    }

    private static StringBuilder AppendKind(this StringBuilder json, FaultKind kind)
    {
        json.Append("{\"type\":\"object\",\"title\":").AppendGoString(kind.Name).Append(",\"description\":").AppendGoString(kind.Summary)
            .Append(",\"required\":[\"type\"],\"properties\":{\"type\":{\"const\":").AppendGoString(kind.Name)
            .Append("},\"name\":{\"type\":\"string\"},\"stream\":{\"enum\":[\"downstream\",\"upstream\"],\"default\":\"downstream\"},")
            .Append("\"toxicity\":{\"type\":\"number\",\"default\":1},\"schedule\":{\"$ref\":\"#/components/schemas/Schedule\"},")
            .Append("\"attributes\":{\"type\":\"object\",\"properties\":{");
        string separator = "";
        foreach (FaultParameter parameter in kind.Parameters)
        {
            json.Append(separator).AppendGoString(parameter.Name).Append(":{\"description\":").AppendGoString(parameter.Description)
                .AppendType(parameter).Append('}');
            separator = ",";
        }

        return json.Append("}}}}");
    }

    private static StringBuilder AppendType(this StringBuilder json, FaultParameter parameter)
    {
        json.Append(",\"type\":").AppendGoString(parameter.Type switch
        {
            FaultParameterType.WholeNumber => "integer",
            FaultParameterType.Number => "number",
            FaultParameterType.Boolean => "boolean",
            _ => "string",
        });
        if (parameter.Choices.Count == 0)
            return json;
        json.Append(",\"enum\":[");
        string separator = "";
        foreach (string choice in parameter.Choices)
        {
            json.Append(separator).AppendGoString(choice);
            separator = ",";
        }

        return json.Append(']');
    }
}

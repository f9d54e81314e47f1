using System.Text;

namespace Hangup.Cli;

/// <summary>What came of a list of proxies: those made, and what stopped it if anything did.</summary>
internal sealed record Populated(IReadOnlyList<HostedProxy>? Proxies, ApiError? Error)
{
    /// <summary>As Toxiproxy answers it: what was made stays made where a later one fails.</summary>
    public string ToJson(bool allFaults)
    {
        var json = new StringBuilder("{");
        if (Error is not null)
            Error.AppendFields(json).Append(',');
        json.Append("\"proxies\":");
        if (Proxies is null or [])
            return json.Append("null}").ToString();
        string separator = "[";
        foreach (HostedProxy proxy in Proxies)
        {
            json.Append(separator).AppendProxy(proxy, allFaults);
            separator = ",";
        }

        return json.Append("]}").ToString();
    }
}

/// <summary>Makes the proxies of a list: of a body, or of a configuration file.</summary>
internal sealed class Populating(ProxyRegistry registry)
{
    public async Task<Populated> PopulateAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var inputs = new List<ProxyInput>();
        if (GoDecoder.Decode(body, ProxyInput.ListOf(inputs)) is { } problem)
            return new Populated(null, ApiError.BadRequestBody(problem));
        var toxics = new List<IReadOnlyList<ToxicInput>?>();
        foreach ((int index, ProxyInput input) in inputs.Index())
        {
            if (input.MissingField is { } field)
                return new Populated(null, ApiError.MissingField($"{field} at proxy {index + 1}"));
            (IReadOnlyList<ToxicInput>? read, ApiError? error) = ReadToxics(input);
            if (error is not null)
                return new Populated(null, error with { Message = $"{error.Message} at proxy {index + 1}" });
            toxics.Add(read);
        }

        var made = new List<HostedProxy>();
        foreach ((ProxyInput input, IReadOnlyList<ToxicInput>? wanted) in inputs.Zip(toxics))
        {
            (HostedProxy? proxy, ApiError? error) = await registry.AddOrReplaceAsync(input, cancellationToken).ConfigureAwait(false);
            if (proxy is null)
                return new Populated(made, error);
            if (wanted is not null)
                proxy.SetAll(wanted);
            made.Add(proxy);
        }

        return new Populated(made, null);
    }

    /// <summary>The toxics that a proxy is to have, all looked at before any proxy is made.</summary>
    private static (IReadOnlyList<ToxicInput>? Toxics, ApiError? Error) ReadToxics(ProxyInput input)
    {
        if (input.Toxics is null)
            return (null, null);
        var toxics = new List<ToxicInput>();
        foreach (ReadOnlyMemory<byte> text in input.Toxics)
        {
            (ToxicInput? toxic, ApiError? error) = ToxicInput.Parse(text, name => toxics.Any(other => other.Fault!.Name == name));
            if (toxic is null)
                return (null, error);
            toxics.Add(toxic);
        }

        return (toxics, null);
    }
}

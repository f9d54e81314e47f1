using System.Diagnostics.CodeAnalysis;

namespace Hangup.Cli;

/// <summary>The path of a request as Toxiproxy's router sees it: decoded as a whole, so that an escaped slash parts names as any other.</summary>
internal static class ApiPath
{
    /// <summary>Parts a request's target; there is none where an escape in it is no escape.</summary>
    public static bool TryParse(string target, [NotNullWhen(true)] out string? path, out string query)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string raw = question < 0 ? target : target[..question];
        query = question < 0 ? "" : target[(question + 1)..];
        path = HasOnlyEscapes(raw) ? Uri.UnescapeDataString(raw) : null;
        return path is not null;
    }

    /// <summary>The path without empty, <c>.</c> and <c>..</c> parts; a slash at its end stays.</summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }

        string clean = "/" + string.Join('/', parts);
        return path.EndsWith('/') && clean.Length > 1 ? clean + "/" : clean;
    }

    private static bool HasOnlyEscapes(string raw)
    {
        for (int i = raw.IndexOf('%', StringComparison.Ordinal); i >= 0; i = raw.IndexOf('%', i + 1))
        {
            if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
                return false;
        }

        return true;
    }
}

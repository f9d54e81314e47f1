namespace Hangup.Cli;

/// <summary>Finds what answers a request, with the answers of Toxiproxy's router where nothing does.</summary>
internal sealed class ApiRouter(IReadOnlyList<ApiRoute> routes)
{
    private static readonly ApiResponse NotFound = ApiResponse.OfText(404, "404 page not found");

    /// <summary>The route with the names in the path, or else the answer.</summary>
    public (ApiRoute? Route, IReadOnlyList<string> Names, ApiResponse Otherwise) Find(string method, string path, string query)
    {
        string clean = ApiPath.Clean(path);
        if (clean != path)
        {
            string target = Uri.EscapeDataString(clean).Replace("%2F", "/", StringComparison.Ordinal);
            return (null, [], new ApiResponse(301) { Location = query.Length == 0 ? target : $"{target}?{query}" });
        }

        string[] parts = path.Split('/');
        bool known = false;
        foreach (ApiRoute route in routes)
        {
            if (route.NamesIn(parts) is not { } names)
                continue;
            if (route.IsFor(method))
                return (route, names, NotFound);
            known = true;
        }

        return (null, [], known ? new ApiResponse(405) : NotFound);
    }
}

namespace Hangup.Cli;

/// <summary>The routes that act on all at once, or tell of the server itself.</summary>
internal sealed class ServerRoutes(ProxyRegistry registry)
{
    /// <summary>The version whose API this is; clients look at it to decide what they may ask.</summary>
    public const string ToxiproxyVersion = "2.12.0";

    private readonly Populating _populating = new(registry);

    public IEnumerable<ApiRoute> All =>
    [
        new("POST", "/populate", "Make or replace a list of proxies.", PopulateAsync) { Takes = "ProxyInputList", Gives = "Populated", Status = 201 },
        new("GET", "/version", "The version of Toxiproxy whose API this is.", _ => Version) { Gives = "Version" },
    ];

    private static ApiResponse Version { get; } =
        ApiResponse.OfJson(200, $"{{\"version\": \"{ToxiproxyVersion}\"}}\n") with { ContentType = "application/json;charset=utf-8" };

    private async Task<ApiResponse> PopulateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        // What has begun is finished, whether or not its client still waits.
        Populated populated = await _populating.PopulateAsync(request.Body, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        return ApiResponse.OfJson(populated.Error?.Status ?? 201, populated.ToJson(request.Query.AllFaults));
    }
}

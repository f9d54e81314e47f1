namespace Hangup.Resilience;

/// <summary>What a request was when it was sent. A redirect writes its own method and address over those of the message.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">Where it went.</param>
internal readonly record struct SentRequest(HttpMethod Method, Uri? Address)
{
    public static SentRequest Of(HttpRequestMessage request) => new(request.Method, request.RequestUri);

    /// <summary>How the log names it. Neither path nor query: they may hold what no log should.</summary>
    public override string ToString() => $"{Method} {Address?.GetLeftPart(UriPartial.Authority)}";
}

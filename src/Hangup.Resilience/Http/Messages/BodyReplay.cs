using System.Net.Http.Json;

namespace Hangup.Resilience;

/// <summary>Whether the body of a request can be sent a second time.</summary>
internal static class BodyReplay
{
    /// <summary>Whether the content gives the same bytes however often it is asked.</summary>
    public static bool IsRepeatable(HttpContent? content) => content switch
    {
        null or ByteArrayContent or ReadOnlyMemoryContent => true,
        JsonContent json => JsonReplay.IsRepeatable(json),
        MultipartContent parts => parts.All(IsRepeatable),
        // StreamContent knows its length by itself only where the stream can seek, and then rewinds it. One that was set says nothing.
        StreamContent stream => !stream.Headers.NonValidated.Contains("Content-Length") && stream.Headers.ContentLength is not null,
        _ => false,
    };
}

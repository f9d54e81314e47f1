using System.Net;
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

/// <summary>Stands for a content that can be read once, and remembers whether that has begun.</summary>
internal sealed class OnceReadableContent : HttpContent
{
    private readonly HttpContent _content;

    public OnceReadableContent(HttpContent content)
    {
        _content = content;
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in content.Headers.NonValidated)
            Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    public HttpContent Content => _content;

    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        _content.CopyTo(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }
}

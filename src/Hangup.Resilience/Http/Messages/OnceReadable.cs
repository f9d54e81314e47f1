using System.Net;
using System.Net.Http.Headers;

namespace Hangup.Resilience;

/// <summary>A content that can be read once, and whether that has begun. What is sent is its stand-in.</summary>
internal sealed class OnceReadable
{
    public OnceReadable(HttpContent content)
    {
        Content = content;
        // Over HTTP/2, SocketsHttpHandler waits for the upload of a content of the runtime, and sends that of any other while the response
        // comes. It goes by a member that only the runtime's types have, so each stand-in is of its content's sort.
        StandIn = content is StreamContent or MultipartContent ? new OfRuntime(this) : new OfOthers(this);
        foreach (KeyValuePair<string, HeaderStringValues> header in content.Headers.NonValidated)
            StandIn.Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    public HttpContent Content { get; }

    public HttpContent StandIn { get; }

    public bool HasBegun { get; private set; }

    private Task CopyToAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        return Content.CopyToAsync(stream, context, cancellationToken);
    }

    private void CopyTo(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        Content.CopyTo(stream, context, cancellationToken);
    }

    private bool TryGetLength(out long length)
    {
        length = Content.Headers.ContentLength ?? 0;
        return Content.Headers.ContentLength is not null;
    }

    private sealed class OfRuntime(OnceReadable body) : StreamContent(Stream.Null)
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.CopyToAsync(stream, context, cancellationToken);

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.CopyTo(stream, context, cancellationToken);

        protected override Stream CreateContentReadStream(CancellationToken cancellationToken)
        {
            body.HasBegun = true;
            return body.Content.ReadAsStream(cancellationToken);
        }

        protected override Task<Stream> CreateContentReadStreamAsync()
        {
            body.HasBegun = true;
            return body.Content.ReadAsStreamAsync();
        }

        protected override bool TryComputeLength(out long length) => body.TryGetLength(out length);
    }

    private sealed class OfOthers(OnceReadable body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.CopyToAsync(stream, context, cancellationToken);

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.CopyTo(stream, context, cancellationToken);

        protected override bool TryComputeLength(out long length) => body.TryGetLength(out length);
    }
}

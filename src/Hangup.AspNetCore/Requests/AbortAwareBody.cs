using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hangup.AspNetCore;

/// <summary>
/// The body of a request, whichever way it is read. When the client goes, the exception comes out once
/// <see cref="HttpContext.RequestAborted"/> is cancelled, and not before.
/// </summary>
internal sealed class AbortAwareBody(Stream inner, PipeReader reader, RequestAbort abort) : Stream, IRequestBodyPipeFeature
{
    private AbortAwareReader? _reader;
    private RequestBodyPipeFeature? _replaced;

    // A middleware may have put another stream in place, such as one that decompresses; then the reader has to be over that.
    public PipeReader Reader => ReferenceEquals(abort.Context.Request.Body, this)
        ? _reader ??= new(reader, abort)
        : (_replaced ??= new(abort.Context)).Reader;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading = inner.ReadAsync(buffer, cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : Await(reading);
    }

    public static void Attach(RequestAbort abort)
    {
        HttpRequest request = abort.Context.Request;
        var body = new AbortAwareBody(request.Body, request.BodyReader, abort);
        request.Body = body;
        abort.Context.Features.Set<IRequestBodyPipeFeature>(body);
    }

    /// <summary>What a server throws from a read when the client goes. A malformed body is no end of the client.</summary>
    public static bool IsOfClient(Exception exception) =>
        exception is ConnectionAbortedException or IOException and not Microsoft.AspNetCore.Http.BadHttpRequestException;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> Await(ValueTask<int> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfClient(e))
        {
            await abort.NoteReadFailure(e).ConfigureAwait(false);
            throw;
        }
    }
}

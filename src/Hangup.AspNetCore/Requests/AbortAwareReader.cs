using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Hangup.AspNetCore;

/// <summary>The body as a pipe.</summary>
internal sealed class AbortAwareReader(PipeReader inner, RequestAbort abort) : PipeReader
{
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ValueTask<ReadResult> reading = inner.BeginRead(cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : Await(reading);
    }

    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> Await(ValueTask<ReadResult> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception e) when (AbortAwareBody.IsOfClient(e))
        {
            await abort.NoteReadFailure(e).ConfigureAwait(false);
            throw;
        }
    }
}

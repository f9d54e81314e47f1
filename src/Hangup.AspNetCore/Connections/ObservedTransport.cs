using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace Hangup.AspNetCore;

/// <summary>The bytes from a client, and how they end.</summary>
internal sealed class ObservedTransport(ConnectionContext connection, IDuplexPipe inner, ClientAbortReport report) : PipeReader, IDuplexPipe
{
    private readonly PipeReader _input = inner.Input;
    private readonly ConnectionAborts _aborts = new();

    public PipeReader Input => this;

    public PipeWriter Output => inner.Output;

    public static void Attach(ConnectionContext connection, ClientAbortReport report)
    {
        var transport = new ObservedTransport(connection, connection.Transport, report);
        connection.Transport = transport;
        connection.Features.Set(transport._aborts);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ValueTask<ReadResult> reading = _input.BeginRead(cancellationToken);
        if (!reading.IsCompletedSuccessfully)
            return Await(reading);
        ReadResult result = reading.Result;
        _aborts.IsEnded |= result.IsCompleted;
        return new(result);
    }

    public override bool TryRead(out ReadResult result)
    {
        try
        {
            bool read = _input.TryRead(out result);
            _aborts.IsEnded |= read && result.IsCompleted;
            return read;
        }
        catch (ConnectionResetException)
        {
            Resets();
            throw;
        }
    }

    public override void AdvanceTo(SequencePosition consumed) => _input.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _input.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => _input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _input.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _input.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> Await(ValueTask<ReadResult> reading)
    {
        try
        {
            ReadResult result = await reading.ConfigureAwait(false);
            _aborts.IsEnded |= result.IsCompleted;
            return result;
        }
        catch (ConnectionResetException)
        {
            Resets();
            throw;
        }
    }

    private void Resets()
    {
        if (_aborts.Resets())
            report.IdleConnectionReset(connection.ConnectionId);
    }
}

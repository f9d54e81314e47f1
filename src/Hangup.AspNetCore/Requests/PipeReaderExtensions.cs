using System.IO.Pipelines;

namespace Hangup.AspNetCore;

/// <summary>Reads of a pipe whose client may be gone.</summary>
internal static class PipeReaderExtensions
{
    /// <summary>
    /// A read that fails when it is awaited: of itself, a pipe throws the end of its client at once where that came before the read, and from
    /// the awaited read where it comes after.
    /// </summary>
    public static ValueTask<ReadResult> BeginRead(this PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return reader.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (AbortAwareBody.IsOfClient(e))
        {
            return ValueTask.FromException<ReadResult>(e);
        }
    }
}

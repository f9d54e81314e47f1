namespace Hangup.Resilience;

/// <summary>Whether an operation may be repeated after a failure: by what became of its data, never by the type of the exception.</summary>
public static class RetrySafety
{
    extension(ConnectionFailure failure)
    {
        /// <summary>Whether the peer certainly did not act on the operation: nothing was sent, or the peer says that it did not process it.</summary>
        public bool CertainlyHadNoEffect => failure.Delivery is FailureDelivery.NotSent or FailureDelivery.NotProcessed;

        /// <summary>
        /// Whether repeating the operation can duplicate no effect. A message that was sent in part is no exception: a server may act on
        /// its beginning.
        /// </summary>
        /// <param name="idempotent">Whether doing it twice is the same as doing it once.</param>
        public bool IsSafeToRepeat(bool idempotent) => idempotent || failure.CertainlyHadNoEffect;
    }
}

namespace Hangup;

/// <summary>Questions to an exception, as in <c>catch (Exception e) when (e.IsConnectionReset)</c>. None of them throws or allocates.</summary>
public static class ConnectionFailureExtensions
{
    extension(Exception? exception)
    {
        /// <summary>What the exception says of a connection; <see langword="null"/> where it is no evidence of one that failed.</summary>
        public ConnectionFailure? ConnectionFailure =>
            Hangup.ConnectionFailure.TryClassify(exception, out ConnectionFailure failure) ? failure : null;

        /// <summary>Whether a connection failed, by whatever cause but the caller's own cancellation.</summary>
        public bool IsConnectionFailure =>
            Hangup.ConnectionFailure.TryClassify(exception, out ConnectionFailure failure) && failure.Kind != FailureKind.Canceled;

        /// <summary>Whether the peer, or something on the path in its name, reset the connection (<c>ECONNRESET</c>).</summary>
        public bool IsConnectionReset => KindOf(exception) == FailureKind.Reset;

        /// <summary>Whether a write met a connection that can no longer send (<c>EPIPE</c>).</summary>
        public bool IsBrokenPipe => KindOf(exception) == FailureKind.BrokenPipe;

        /// <summary>
        /// Whether the address refuses (<c>ECONNREFUSED</c>): nobody listens there, or a firewall says so. It says nothing of what was sent; the
        /// failure's delivery does.
        /// </summary>
        public bool IsConnectionRefused => KindOf(exception) == FailureKind.Refused;

        /// <summary>Whether a time limit passed: the kernel's (<c>ETIMEDOUT</c>) or the library's.</summary>
        public bool IsConnectionTimedOut => KindOf(exception) == FailureKind.TimedOut;

        /// <summary>Whether this process or host ended the connection while it was in use.</summary>
        public bool IsConnectionAborted => KindOf(exception) == FailureKind.Aborted;

        /// <summary>Whether there is no way to the peer (<c>ENETUNREACH</c>, <c>EHOSTUNREACH</c>).</summary>
        public bool IsUnreachable => KindOf(exception) == FailureKind.Unreachable;

        /// <summary>
        /// Whether the peer ended an established connection, in whichever of its forms it showed: reset, broken pipe or end of stream.
        /// Which one a program meets is a matter of timing, so handle them alike.
        /// </summary>
        public bool IsPeerGone =>
            Hangup.ConnectionFailure.TryClassify(exception, out ConnectionFailure failure)
            && failure.Side != FailureSide.Local
            && (failure.Kind is FailureKind.Reset or FailureKind.BrokenPipe or FailureKind.PrematureEnd
                || failure.Ambiguity.HasFlag(FailureAmbiguity.AbortedByStackOrPeer));
    }

    private static FailureKind? KindOf(Exception? exception) =>
        Hangup.ConnectionFailure.TryClassify(exception, out ConnectionFailure failure) ? failure.Kind : null;
}

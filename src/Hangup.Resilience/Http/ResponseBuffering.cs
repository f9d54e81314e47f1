namespace Hangup.Resilience;

/// <summary>Which bodies of responses are read before the response is returned, so that a failure in mid-body is recovered as well.</summary>
public enum ResponseBuffering
{
    /// <summary>Those whose length the response tells and that are no longer than the limit.</summary>
    KnownLength = 0,

    /// <summary>All, up to the limit; a longer one fails. Not for responses without an end.</summary>
    Always,

    /// <summary>None: what fails in the body is the reader's.</summary>
    Never,
}

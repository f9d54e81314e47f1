namespace Hangup;

/// <summary>One of the causes that an error text fits.</summary>
/// <param name="Title">What happened, in one short sentence without a full stop.</param>
/// <param name="Because">What makes it as likely as its place says, and what speaks for it.</param>
/// <param name="Check">The next command to run, with <c>HOST</c> and <c>PORT</c> for the other end's.</param>
/// <param name="Tells">Where to run it, and which result speaks for this cause.</param>
public sealed record CauseCandidate(string Title, string Because, string Check, string Tells)
{
    /// <summary>A cause of the catalogue.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="because">What makes it as likely as its place says, and what speaks for it.</param>
    /// <param name="check">The next command to run.</param>
    /// <param name="tells">Where to run it, and which result speaks for this cause.</param>
    public CauseCandidate(Cause cause, string because, string check, string tells)
        : this(cause.Title, because, check, tells) => Cause = cause;

    /// <summary>The entry of the catalogue; <see langword="null"/> where it is no matter of TCP, such as a name that does not exist.</summary>
    public Cause? Cause { get; }
}

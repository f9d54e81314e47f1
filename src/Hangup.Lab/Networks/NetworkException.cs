namespace Hangup.Lab;

/// <summary>The kernel refuses a change of a network; the message is one sentence that says which and why.</summary>
internal sealed class NetworkException : IOException
{
    public NetworkException(string sentence)
        : base(sentence) => Reason = sentence;

    /// <param name="purpose">What was asked for, as the subject of a sentence.</param>
    /// <param name="errno">The kernel's answer.</param>
    /// <param name="detail">The kernel's own words (NLMSGERR_ATTR_MSG), where it has some.</param>
    public NetworkException(string purpose, int errno, string? detail = null)
        : base($"{purpose} is refused: {Describe(errno)}{(detail is null ? "" : $" ({detail})")}.")
    {
        NativeErrorCode = errno;
        Reason = Describe(errno);
    }

    /// <summary>The errno; 0 where the kernel was not asked.</summary>
    public int NativeErrorCode { get; }

    /// <summary>The kernel's answer in words.</summary>
    public string Reason { get; }

    private static string Describe(int errno) =>
        Errno.TryGet(errno, Platform.Linux, out ErrnoEntry? entry) ? $"{entry.Text}, {entry.Name}" : $"errno {errno}";
}

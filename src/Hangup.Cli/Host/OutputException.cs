namespace Hangup.Cli;

/// <summary>The standard output takes no more.</summary>
/// <param name="text">The kernel's word for it.</param>
/// <param name="readerHasGone">Nobody reads any more (EPIPE), which is no failure of this program; otherwise the disk is full or the like.</param>
internal sealed class OutputException(string text, bool readerHasGone) : IOException(text)
{
    public bool ReaderHasGone => readerHasGone;
}

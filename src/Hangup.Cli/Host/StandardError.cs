namespace Hangup.Cli;

/// <summary>
/// The standard error. What it does not take, because it is closed or its disk is full, is left unsaid: there is nowhere else to say it, and
/// the exit code tells what went wrong.
/// </summary>
internal sealed class StandardError(Stream stream) : OutputStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (IOException)
        {
        }
    }
}

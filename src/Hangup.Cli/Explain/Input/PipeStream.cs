namespace Hangup.Cli;

/// <summary>The standard input. Nothing ends a read from it but its writer, so it stays open: it may still be read from when nobody wants it any more.</summary>
internal sealed class PipeStream(Stream input) : WaitingStream
{
    public override int Read(Span<byte> buffer)
    {
        Waiting();
        return input.Read(buffer);
    }

    public override bool TryStop() => false;
}

namespace Hangup.Cli;

/// <summary>A pipe, as the standard input is one. Nothing ends a read from it but its writer.</summary>
internal sealed class PipeStream(Stream input) : WaitingStream
{
    public override int Read(Span<byte> buffer)
    {
        Waiting();
        return input.Read(buffer);
    }

    public override bool TryStop() => false;
}

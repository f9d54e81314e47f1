using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>Where a connection's segments lie in the log.</summary>
[InlineArray(Length)]
internal struct ChunkIds
{
    public const int Length = SegmentLog.Most / SegmentLog.ChunkLength;
    private int _first;
}

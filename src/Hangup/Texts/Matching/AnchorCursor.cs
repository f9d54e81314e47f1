using System.Buffers;
using System.Runtime.CompilerServices;

namespace Hangup;

/// <summary>
/// Goes from anchor to anchor. They are searched for in a few sets: of more than some thirty values, the runtime's
/// vectorised search meets so many that only look alike that it falls behind.
/// </summary>
internal ref struct AnchorCursor(ReadOnlySpan<char> text)
{
    private const int SetSize = 30;
    private const int Sets = 3;

    // In order of the alphabet, neighbours begin alike and share a bucket of the search.
    private static readonly SearchValues<string>[] Anchors =
        [.. TextAnchors.All.Order(StringComparer.Ordinal).Chunk(SetSize).Select(set => SearchValues.Create(set, StringComparison.OrdinalIgnoreCase))];

    private readonly ReadOnlySpan<char> _text = text;
    private NextPlaces _next;
    private bool _started;

    /// <summary>The first anchor at or after a place that never goes back; negative where there is none.</summary>
    public int Next(int from)
    {
        int nearest = int.MaxValue;
        for (int set = 0; set < Anchors.Length; set++)
        {
            if (!_started || _next[set] < from)
                _next[set] = _text[from..].IndexOfAny(Anchors[set]) is var found and >= 0 ? from + found : int.MaxValue;
            nearest = Math.Min(nearest, _next[set]);
        }

        _started = true;
        return nearest == int.MaxValue ? -1 : nearest;
    }

    [InlineArray(Sets)]
    private struct NextPlaces
    {
        private int _first;
    }
}

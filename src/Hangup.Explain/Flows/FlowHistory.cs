using System.Runtime.CompilerServices;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// What happened, as letters of Zeek's <c>history</c>: each once for each end, capitals for the one that began.
/// </summary>
internal struct FlowHistory
{
    private Letters _letters;
    private byte _length;
    private uint _seenLow;
    private uint _seenHigh;

    /// <summary>Notes a segment.</summary>
    public void Add(bool fromHigh, TcpFlags flags, bool hasData, SegmentNotes notes)
    {
        if ((flags & TcpFlags.Syn) != 0)
            Once((flags & TcpFlags.Ack) != 0 ? 'h' : 's', fromHigh);
        if ((flags & (TcpFlags.Syn | TcpFlags.Fin)) == (TcpFlags.Syn | TcpFlags.Fin) || (flags & (TcpFlags.Syn | TcpFlags.Rst)) == (TcpFlags.Syn | TcpFlags.Rst))
            Once('q', fromHigh);
        if ((notes & SegmentNotes.BadChecksum) != 0)
            Once('c', fromHigh);
        else if ((notes & SegmentNotes.Retransmission) != 0 && hasData)
            Once('t', fromHigh);
        else if (hasData)
            Once('d', fromHigh);
        else if ((flags & (TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Fin | TcpFlags.Ack)) == TcpFlags.Ack)
            Once('a', fromHigh);
        if ((flags & TcpFlags.Fin) != 0)
            Once('f', fromHigh);
        if ((flags & TcpFlags.Rst) != 0)
            Once('r', fromHigh);
        if ((notes & SegmentNotes.ZeroWindow) != 0)
            Once('w', fromHigh);
        if ((notes & SegmentNotes.Gap) != 0)
            Once('g', fromHigh);
    }

    /// <summary>The letters, with capitals for the end that began.</summary>
    public readonly string ToText(bool initiatorIsHigh)
    {
        Span<char> text = stackalloc char[_length];
        for (int i = 0; i < _length; i++)
        {
            char letter = (char)(_letters[i] & 0x7F);
            bool fromHigh = _letters[i] >= 0x80;
            text[i] = fromHigh == initiatorIsHigh ? char.ToUpperInvariant(letter) : letter;
        }

        return new string(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Once(char letter, bool fromHigh)
    {
        uint bit = 1u << (letter - 'a');
        if (((fromHigh ? _seenHigh : _seenLow) & bit) == 0)
            Append(letter, bit, fromHigh);
    }

    private void Append(char letter, uint bit, bool fromHigh)
    {
        if (fromHigh)
            _seenHigh |= bit;
        else
            _seenLow |= bit;
        if (_length < Letters.Length)
            _letters[_length++] = (byte)(letter | (fromHigh ? 0x80 : 0));
    }

    [InlineArray(Length)]
    private struct Letters
    {
        public const int Length = 20;
        private byte _first;
    }
}

using System.Runtime.CompilerServices;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// What happened, as letters of Zeek's <c>history</c>: each once for each end, capitals for the one that began.
/// </summary>
internal struct FlowHistory
{
    private const int FromHigh = 0x80;
    private const string Capitals = "SHQCTDAFRWG";
    private Entries _entries;
    private byte _length;
    private ushort _seenLow;
    private ushort _seenHigh;

    /// <summary>Zeek's letters, in the order of <see cref="Capitals"/>.</summary>
    private enum Letter : byte
    {
        S,
        H,
        Q,
        C,
        T,
        D,
        A,
        F,
        R,
        W,
        G,
    }

    /// <summary>Notes a segment.</summary>
    public void Add(bool fromHigh, TcpFlags flags, bool hasData, SegmentNotes notes)
    {
        if ((flags & TcpFlags.Syn) != 0)
            Once((flags & TcpFlags.Ack) != 0 ? Letter.H : Letter.S, fromHigh);
        if ((flags & (TcpFlags.Syn | TcpFlags.Fin)) == (TcpFlags.Syn | TcpFlags.Fin) || (flags & (TcpFlags.Syn | TcpFlags.Rst)) == (TcpFlags.Syn | TcpFlags.Rst))
            Once(Letter.Q, fromHigh);
        if ((notes & SegmentNotes.BadChecksum) != 0)
            Once(Letter.C, fromHigh);
        else if ((notes & SegmentNotes.Retransmission) != 0 && hasData)
            Once(Letter.T, fromHigh);
        else if (hasData)
            Once(Letter.D, fromHigh);
        else if ((flags & (TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Fin | TcpFlags.Ack)) == TcpFlags.Ack)
            Once(Letter.A, fromHigh);
        if ((flags & TcpFlags.Fin) != 0)
            Once(Letter.F, fromHigh);
        if ((flags & TcpFlags.Rst) != 0)
            Once(Letter.R, fromHigh);
        if ((notes & SegmentNotes.ZeroWindow) != 0)
            Once(Letter.W, fromHigh);
        if ((notes & SegmentNotes.Gap) != 0)
            Once(Letter.G, fromHigh);
    }

    /// <summary>The letters, with capitals for the end that began.</summary>
    public readonly string ToText(bool initiatorIsHigh)
    {
        Span<char> text = stackalloc char[_length];
        for (int i = 0; i < _length; i++)
        {
            char capital = Capitals[_entries[i] & ~FromHigh];
            bool fromHigh = (_entries[i] & FromHigh) != 0;
            text[i] = fromHigh == initiatorIsHigh ? capital : char.ToLowerInvariant(capital);
        }

        return new string(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Once(Letter letter, bool fromHigh)
    {
        if ((((fromHigh ? _seenHigh : _seenLow) >> (int)letter) & 1) == 0)
            Append(letter, fromHigh);
    }

    private void Append(Letter letter, bool fromHigh)
    {
        ushort bit = (ushort)(1 << (int)letter);
        if (fromHigh)
            _seenHigh |= bit;
        else
            _seenLow |= bit;
        if (_length < Entries.Length)
            _entries[_length++] = (byte)((int)letter | (fromHigh ? FromHigh : 0));
    }

    [InlineArray(Length)]
    private struct Entries
    {
        public const int Length = 20;
        private byte _first;
    }
}

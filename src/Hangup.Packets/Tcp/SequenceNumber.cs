using System.Globalization;

namespace Hangup.Packets;

/// <summary>A number of TCP's sequence space, whose arithmetic is modulo 2^32 (RFC 9293, section 3.4).</summary>
/// <param name="Value">The number as the header has it.</param>
public readonly record struct SequenceNumber(uint Value)
{
    /// <summary>The sequence number of a value.</summary>
    public static implicit operator SequenceNumber(uint value) => new(value);

    /// <summary>The number so far after another, or before it where the distance is negative.</summary>
    public static SequenceNumber operator +(SequenceNumber number, int distance) => new(unchecked(number.Value + (uint)distance));

    /// <summary>The number so far before another.</summary>
    public static SequenceNumber operator -(SequenceNumber number, int distance) => new(unchecked(number.Value - (uint)distance));

    /// <summary>How far one number is after another: negative where it is before, -2^31 where it is half of the space away.</summary>
    public static int operator -(SequenceNumber number, SequenceNumber other) => unchecked((int)(number.Value - other.Value));

    /// <summary>Whether this number comes before another: the shorter way round leads forward from here.</summary>
    public bool IsBefore(SequenceNumber other) => this - other < 0;

    /// <summary>Whether this number comes after another.</summary>
    public bool IsAfter(SequenceNumber other) => other - this < 0;

    /// <summary>Whether this number lies in the window that begins at <paramref name="start"/>.</summary>
    /// <param name="start">The first number of the window, such as RCV.NXT.</param>
    /// <param name="size">How many numbers it has; none of them for zero.</param>
    public bool IsIn(SequenceNumber start, uint size) => unchecked(Value - start.Value) < size;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

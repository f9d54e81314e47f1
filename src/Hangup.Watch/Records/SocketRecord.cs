using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>Where a tracepoint that tells of one socket holds what.</summary>
internal sealed class SocketRecord : ITracepointRecord
{
    private readonly SocketEnds _ends;
    private readonly TracepointField? _socket;
    private readonly TracepointField[] _numbers;

    private SocketRecord(SocketEnds ends, TracepointField? socket, TracepointField[] numbers)
    {
        _ends = ends;
        _socket = socket;
        _numbers = numbers;
        Length = Math.Max(ends.End, Math.Max(socket?.End ?? 0, numbers.Select(number => number.End).DefaultIfEmpty().Max()));
    }

    /// <summary>How many bytes a record has at least.</summary>
    public int Length { get; }

    /// <param name="format">The tracepoint's format.</param>
    /// <param name="numbers">Fields of four bytes that it must have, besides the ends.</param>
    /// <param name="found">What was found.</param>
    /// <param name="whyNot">What is missing.</param>
    public static bool TryFind(
        TracepointFormat format, string[] numbers, [NotNullWhen(true)] out SocketRecord? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = null;
        if (!SocketEnds.TryFind(format, out SocketEnds? ends, out whyNot))
            return false;
        var fields = new TracepointField[numbers.Length];
        for (int number = 0; number < numbers.Length; number++)
        {
            if (!format.TryFind(numbers[number], sizeof(int), out fields[number], out whyNot))
                return false;
        }

        TracepointField? socket = format.TryFind("skaddr", sizeof(ulong), out TracepointField place, out _) ? place : null;
        found = new SocketRecord(ends, socket, fields);
        return true;
    }

    public ConnectionEnds EndsIn(ReadOnlySpan<byte> record) => _ends.In(record);

    /// <summary>The kernel's address of the socket, which names it while it lives; 0 where the tracepoint does not tell it.</summary>
    public ulong SocketIn(ReadOnlySpan<byte> record) => _socket?.UInt64In(record) ?? 0;

    /// <summary>One of the fields that were asked for.</summary>
    public int NumberIn(ReadOnlySpan<byte> record, int number) => _numbers[number].Int32In(record);
}

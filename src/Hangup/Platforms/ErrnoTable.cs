using System.Net.Sockets;

namespace Hangup;

/// <summary>The rows of one operating system, found by native code or by <see cref="SocketError"/> without hashing or allocating.</summary>
internal sealed class ErrnoTable
{
    private const int WinsockBase = (int)SocketError.Interrupted;
    private const int WinsockCount = (int)SocketError.NoData - WinsockBase + 1;
    private const int UnixCount = 134;
    private const int OverlappedBase = (int)SocketError.OperationAborted;
    private const int OverlappedCount = 3;

    /// <summary>How many places <see cref="Slot"/> gives.</summary>
    public const int Slots = WinsockCount + UnixCount + OverlappedCount;

    private readonly ErrnoEntry?[] _byCode = new ErrnoEntry?[Slots];
    private readonly ErrnoEntry?[] _bySocketError = new ErrnoEntry?[Slots];

    /// <param name="primary">One row for each <see cref="SocketError"/>, and the codes without one.</param>
    /// <param name="secondary">Further codes of a <see cref="SocketError"/> that <paramref name="primary"/> has already.</param>
    public ErrnoTable(ErrnoEntry[] primary, ErrnoEntry[] secondary)
    {
        Rows = [.. primary.Concat(secondary).OrderBy(row => row.Code)];
        foreach (ErrnoEntry row in primary)
        {
            if (row.SocketError is { } error && Slot((int)error) is var slot and >= 0)
                _bySocketError[slot] = row;
        }

        foreach (ErrnoEntry row in Rows)
        {
            if (Slot(row.Code) is var slot and >= 0)
                _byCode[slot] ??= row;
        }
    }

    public ErrnoEntry[] Rows { get; }

    public static ErrnoTable Of(Platform platform) => platform switch
    {
        Platform.Windows => WindowsErrno.Table,
        Platform.MacOS => MacOSErrno.Table,
        _ => LinuxErrno.Table,
    };

    public ErrnoEntry? Find(SocketError error)
    {
        if (Slot((int)error) is var slot and >= 0)
            return _bySocketError[slot];

        foreach (ErrnoEntry row in Rows)
        {
            if (row.SocketError == error)
                return row;
        }

        return null;
    }

    public ErrnoEntry? Find(int code)
    {
        if (Slot(code) is var slot and >= 0)
            return _byCode[slot];

        foreach (ErrnoEntry row in Rows)
        {
            if (row.Code == code)
                return row;
        }

        return null;
    }

    /// <summary>The place of a code in a table by code; negative where it has none.</summary>
    public static int Slot(int code)
    {
        if ((uint)(code - WinsockBase) < WinsockCount)
            return code - WinsockBase;
        if ((uint)code < UnixCount)
            return code + WinsockCount;
        if ((uint)(code - OverlappedBase) < OverlappedCount)
            return code - OverlappedBase + WinsockCount + UnixCount;
        return -1;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Hangup;

/// <summary>The error codes of Linux, macOS and Windows: names, meanings, and what .NET makes of them.</summary>
public static class Errno
{
    /// <summary>Finds a native code, such as 104 on Linux.</summary>
    /// <param name="code">The native code, as <see cref="SocketException"/> has it in its <c>NativeErrorCode</c>.</param>
    /// <param name="platform">The operating system that gave the code.</param>
    /// <param name="entry">The row of the table, where there is one.</param>
    /// <returns>Whether the system defines the code.</returns>
    public static bool TryGet(int code, Platform platform, [NotNullWhen(true)] out ErrnoEntry? entry)
    {
        entry = ErrnoTable.Of(platform).Find(code);
        return entry is not null;
    }

    /// <summary>Finds the native code that .NET gives an exception made from a <see cref="SocketError"/>.</summary>
    /// <param name="error">The member of the enumeration.</param>
    /// <param name="platform">The operating system whose code is wanted.</param>
    /// <param name="entry">The row of the table, where there is one.</param>
    /// <returns>Whether <paramref name="error"/> is a member of the enumeration.</returns>
    public static bool TryGet(SocketError error, Platform platform, [NotNullWhen(true)] out ErrnoEntry? entry)
    {
        entry = ErrnoTable.Of(platform).Find(error);
        return entry is not null;
    }

    /// <summary>Every row of an operating system's table by code, with those that say nothing of a connection.</summary>
    /// <param name="platform">The operating system.</param>
    public static IReadOnlyList<ErrnoEntry> All(Platform platform) => ErrnoTable.Of(platform).Rows;
}

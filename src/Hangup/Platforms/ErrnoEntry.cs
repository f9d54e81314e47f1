using System.Net.Sockets;

namespace Hangup;

/// <summary>One error code of one operating system, with what it means for a connection.</summary>
/// <param name="Code">The native code: an <c>errno</c> of Unix or a <c>WSA</c> code of Windows.</param>
/// <param name="Name">The name as the system's headers have it, such as <c>ECONNRESET</c> or <c>WSAECONNRESET</c>.</param>
/// <param name="SocketError">What .NET reports for it; <see langword="null"/> where .NET has no member for it.</param>
/// <param name="Kind">What it says of a connection; <see langword="null"/> where it says nothing.</param>
/// <param name="Text">The meaning in a few words, such as "connection reset by peer".</param>
/// <param name="UnmappedReason">Why the code has no <paramref name="Kind"/>; <see langword="null"/> where it has one.</param>
public sealed record ErrnoEntry(
    int Code, string Name, SocketError? SocketError, FailureKind? Kind, string Text, string? UnmappedReason = null);

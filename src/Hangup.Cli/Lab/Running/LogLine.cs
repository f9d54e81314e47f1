using System.Globalization;
using System.Net;

namespace Hangup.Cli;

/// <summary>What a call returned as a line of a log, in the words of Go's net package.</summary>
internal static class LogLine
{
    /// <summary>The line; <see langword="null"/> for a call that succeeded.</summary>
    public static string? Of(OperationResult result) => TextOf(result) is { } text
        ? string.Create(CultureInfo.InvariantCulture, $"{result.At:yyyy'/'MM'/'dd HH':'mm':'ss} {result.Actor}: {text}")
        : null;

    private static string? TextOf(OperationResult result) => result.Outcome switch
    {
        Ended => "EOF",
        WasDisposed => $"{Subject(result)}: use of closed network connection",
        Failed failed => $"{Subject(result)}: {SystemCallOf(result.Operation)}: {TextOf(failed)}",
        _ => null,
    };

    private static string Subject(OperationResult result) => result.Operation switch
    {
        Connect => $"dial tcp {result.Remote}",
        Accept => $"accept tcp{Address(" ", result.Local)}",
        TakeError => $"getsockopt tcp{Address(" ", result.Local)}{Address("->", result.Remote)}",
        _ => $"{result.Operation.Name} tcp{Address(" ", result.Local)}{Address("->", result.Remote)}",
    };

    private static string SystemCallOf(Operation operation) => operation is TakeError ? "SO_ERROR" : operation.Name;

    private static string Address(string before, EndPoint? address) => address is null ? "" : before + address;

    private static string TextOf(Failed failed) =>
        Errno.TryGet(failed.SocketError, Platform.Current, out ErrnoEntry? entry) ? entry.Text : failed.SocketError.ToString();
}

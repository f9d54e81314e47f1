using System.Globalization;
using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>Writes a failed call as Go's net package words it.</summary>
internal static class LogLine
{
    /// <summary>The line; <see langword="null"/> for a call that succeeded.</summary>
    public static string? Of(OperationResult result)
    {
        string? what = result.Outcome switch
        {
            Ended => "EOF",
            WasDisposed => "use of closed network connection",
            Failed failed => Of(result, failed),
            _ => null,
        };
        return what is null ? null : $"{result.At.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} {result.Actor}: {what}";
    }

    private static string Of(OperationResult result, Failed failed)
    {
        string text = Errno.TryGet(failed.SocketError, Platform.Current, out ErrnoEntry? entry) ? entry.Text : failed.SocketError.ToString();
        return result.Operation is Connect
            ? $"dial tcp {result.Remote}: connect: {text}"
            : $"{result.Operation.Name} tcp {result.Local}->{result.Remote}: {result.Operation.Name}: {text}";
    }
}

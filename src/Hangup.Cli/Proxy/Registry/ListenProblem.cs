using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Why an address cannot be listened at, in Go's words.</summary>
internal static class ListenProblem
{
    public static async Task<string?> OfAsync(GoAddress address, Func<Task> listen)
    {
        try
        {
            await listen().ConfigureAwait(false);
            return null;
        }
        catch (SocketException exception)
        {
            return $"listen tcp {address}: {CallOf(exception)}: {TextOf(exception)}";
        }
    }

    private static string CallOf(SocketException exception) =>
        exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.TooManyOpenSockets ? "socket" : "bind";

    private static string TextOf(SocketException exception) =>
        Errno.TryGet(exception.NativeErrorCode, Platform.Current, out ErrnoEntry? entry) ? entry.Text : exception.Message;
}

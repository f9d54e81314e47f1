using System.Net.Sockets;
using System.Security.Authentication;

namespace Hangup.Lab;

/// <summary>Turns what .NET returns or throws into an outcome.</summary>
internal static class Outcomes
{
    public static Outcome OfRead(int bytes) => bytes == 0 ? Outcome.EndOfStream : Outcome.Bytes(bytes);

    /// <summary>The outcome that an exception carries; <see langword="null"/> for one that no socket call throws.</summary>
    public static Outcome? Of(Exception exception) => exception switch
    {
        SocketException socket => Outcome.Error(socket.SocketErrorCode),
        ObjectDisposedException => Outcome.Disposed,
        IOException { InnerException: { } inner } => Of(inner), // NetworkStream's wrapping
        IOException => Outcome.PrematureEnd, // SslStream's word for an end inside a record
        AuthenticationException => Outcome.Native(nameof(AuthenticationException)), // The other end speaks no TLS, or has no key in common.
        _ => null,
    };
}

using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Why an address cannot be listened at.</summary>
internal sealed record ListenProblem(GoAddress Address, SocketException Exception)
{
    /// <summary>In Go's words, for the API.</summary>
    public string Text => $"listen tcp {Address}: {CallOf(Exception)}: {SystemWords.Of(Exception)}";

    /// <summary>In the tool's, for who started it; <see langword="null"/> where that is not about the address.</summary>
    public string? Sentence => ListenRefusal.Of(new IPEndPoint(Address.Host ?? IPAddress.IPv6Any, Address.Port), Exception.SocketErrorCode);

    public static async Task<ListenProblem?> OfAsync(GoAddress address, Func<Task> listen)
    {
        try
        {
            await listen().ConfigureAwait(false);
            return null;
        }
        catch (SocketException exception)
        {
            return new ListenProblem(address, exception);
        }
    }

    private static string CallOf(SocketException exception) =>
        exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.TooManyOpenSockets ? "socket" : "bind";
}

using System.Net;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Why an address cannot be listened on, and what to do: one sentence whoever wants to listen.</summary>
internal static class ListenRefusal
{
    /// <summary>The sentence; <see langword="null"/> for an error that is not about the address.</summary>
    public static string? Of(IPEndPoint listen, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Port {listen.Port} of {listen.Address} is in use: end the program that has it "
            + $"(ss -ltnp 'sport = :{listen.Port}' shows which), or listen on port 0, which is a free one.",
        SocketError.AddressNotAvailable =>
            $"{listen.Address} is no address of this host: listen on 127.0.0.1, on one of its own, or on 0.0.0.0 for all.",
        SocketError.AccessDenied => $"Port {listen.Port} is reserved for privileged programs: listen on a port above 1023.",
        SocketError.AddressFamilyNotSupported =>
            $"This host has no {Loopback.NameOf(listen.AddressFamily)}: listen on an address of the other family.",
        _ => null,
    };
}

using System.Net.Sockets;

namespace Hangup.Proxy;

/// <content>What an error says, in the words of the catalogue.</content>
internal sealed partial class ProxiedConnection
{
    private static ConnectionEnding EndingOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ConnectionEnding.Refused,
        SocketError.TimedOut => ConnectionEnding.TimedOut,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.AddressNotAvailable => ConnectionEnding.Unreachable,
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoRecovery or SocketError.NoData => ConnectionEnding.NotResolved,
        _ => ConnectionEnding.Reset,
    };

    /// <summary>Why an end was lost that had been connected.</summary>
    private static Cause CauseOf(SocketError error) => error switch
    {
        SocketError.TimedOut => Causes.RetransmissionTimeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => Causes.SoftIcmpError,
        _ => Causes.ResetReceived,
    };

    /// <summary>Why the upstream could not be connected; a name without an address is no matter of TCP.</summary>
    private Cause? CauseOfUnreachable(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => Causes.ConnectRefused,
        SocketError.TimedOut => _proxy.Definition.ConnectTimeout is null ? Causes.ConnectSynDropped : Causes.ConnectGivenUp,
        SocketError.HostUnreachable => Causes.ConnectIcmpHostUnreachable,
        SocketError.NetworkUnreachable => Causes.ConnectNoRoute,
        SocketError.AddressNotAvailable => Causes.EphemeralPortsExhausted,
        _ => null,
    };
}

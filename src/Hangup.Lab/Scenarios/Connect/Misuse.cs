using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.ImproperCall;

namespace Hangup.Lab;

/// <summary>The call does not fit the socket: an error that has nothing to do with the network.</summary>
internal static class Misuse
{
    private static readonly (ImproperCall Call, string Errno)[] Calls =
    [
        (ReadUnconnected, "ENOTCONN"),
        (WriteUnconnected, "EPIPE"),
        (PeerNameUnconnected, "ENOTCONN"),
        (ShutdownUnconnected, "ENOTCONN"),
        (AcceptUnlistening, "EINVAL"),
        (ConnectListening, "EISCONN"),
        (ReadListening, "ENOTCONN"),
        (WriteListening, "EPIPE"),
        (ConnectConnected, "EISCONN"),
        (ListenConnected, "EINVAL"),
        (BindBound, "EINVAL"),
        (BindToOtherFamily, "EAFNOSUPPORT"),
        (BindToUnknownScope, "ENODEV"),
        (ConnectToOtherFamily, "EAFNOSUPPORT"),
        (ConnectToHalfAnAddress, "EINVAL"),
        (FastOpenToNoFamily, "EOPNOTSUPP"),
        (FastOpenConnected, "EISCONN"),
        (ReadUrgentWithoutAny, "EINVAL"),
        (ReadNothingWithoutWaiting, "EAGAIN"),
        (ShutdownNoDirection, "EINVAL"),
        (WriteFromBadAddress, "EFAULT"),
        (ReadClosedDescriptor, "EBADF"),
        (WriteToNoSocket, "ENOTSOCK"),
        (Seek, "ESPIPE"),
        (UnknownRequest, "ENOTTY"),
        (SetUnknownOption, "ENOPROTOOPT"),
        (SetShortValue, "EINVAL"),
        (SetTimeOutOfDomain, "EDOM"),
        (SetUnknownAlgorithm, "ENOENT"),
        (BindToUnknownInterface, "ENODEV"),
        (MakeOfUnknownFamily, "EAFNOSUPPORT"),
        (MakeOfNoKind, "EINVAL"),
        (MakeOfUnknownKind, "ESOCKTNOSUPPORT"),
        (MakeOfOtherProtocol, "EPROTONOSUPPORT"),
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("socket-misuse-errnos")
        {
            Title = "Calls that do not fit their socket fail, each with its own errno",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "The socket layer refuses what the state or the kind of the socket does not allow, before TCP does anything. Two "
                + "mislead: a write to a socket that never was connected is EPIPE, as on a broken connection "
                + "(sk_stream_wait_connect()), where a read is ENOTCONN; and the second connect(2) of an attempt that still runs is "
                + "EALREADY, not the error that the attempt will end with.",
            Flavours = [Flavour.Native],
            Steps =
            [
                .. Calls.Select(row => Client.Misuses(row.Call).Gives(Outcome.SystemError(row.Errno))),
                Client.SetNonblocking(),
                Client.Connect(Place.SilentNeighbour).Fails(SocketError.InProgress),
                Client.Settles(TcpState.SynSent),
                Client.ConnectAgain(Place.SilentNeighbour).Fails(SocketError.AlreadyInProgress),
                Client.Read().Fails(SocketError.WouldBlock),
                Client.Write(1).Fails(SocketError.WouldBlock),
            ],
        },
    ];
}

using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A port that the program may not have, or that nobody can have any more.</summary>
internal static class PortRights
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("bind-privileged-port")
        {
            Title = "A program without CAP_NET_BIND_SERVICE binds port 80",
            Cause = Causes.PrivilegedPort,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "__inet_bind() asks for the capability in the user namespace that owns the network: root in a container has "
                + "it, a service with an account of its own has not. The sysctl moves the border for the whole namespace.",
            Steps =
            [
                Client.Drops(ThreadCapability.NetBindService),
                Client.Bind(Place.ServerPort(80)).Gives(Outcome.SystemError("EACCES")),
                Client.Sysctl("ipv4.ip_unprivileged_port_start", 80),
                Client.Bind(Place.ServerPort(80)),
            ],
        },
        new("bind-zero-ports-exhausted")
        {
            Title = "Every port of the ephemeral range is bound; a bind to port 0, a listen without a bind and a connect want one",
            Cause = Causes.EphemeralPortsExhausted,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "A bind to port 0 and a listen without a bind both take a free port (inet_csk_get_port()) and call it "
                + "EADDRINUSE that there is none, though no address was named. connect(2) looks for a port by another function, "
                + "which says EADDRNOTAVAIL.",
            Steps =
            [
                Client.Sysctl("ipv4.ip_local_port_range", "40000 40000"),
                SecondServer.Bind(Place.AnyPort),
                Client.Bind(Place.AnyPort).Fails(SocketError.AddressAlreadyInUse),
                Client.Listen().Fails(SocketError.AddressAlreadyInUse),
                Client.Connect().Fails(SocketError.AddressNotAvailable),
            ],
        },
    ];
}

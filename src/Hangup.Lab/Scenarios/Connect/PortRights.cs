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
            Cause = Causes.AddressNotAvailable,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "",
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
            Why = "",
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

using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A local address that cannot be had.</summary>
internal static class Binds
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("bind-address-in-use")
        {
            Title = "A port is bound while another socket listens there, while a TIME-WAIT holds it, and by two sockets at once",
            Cause = Causes.AddressInUse,
            Family = CauseFamily.Connect,
            Why = "inet_csk_bind_conflict() lets two sockets share a port if both have SO_REUSEADDR and neither listens; a TIME-WAIT "
                + "counts as one that has the option if the socket had it. So it is never a way to listen twice, and always one to "
                + "restart. .NET on Unix sets it on every bind, which a program in C must do itself.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                Server.Sets(SocketSetting.ReuseAddress), Server.Bind(), Server.Listen(),
                SecondServer.Bind(Place.Server).Fails(SocketError.AddressAlreadyInUse),
                Client.Connect(), Server.Accept(),
                Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
                Client.Read().Returns(0), Client.Close(),
                Server.Settles(TcpState.TimeWait), Server.CloseListener(),
                SecondClient.Bind(Place.Server).Fails(SocketError.AddressAlreadyInUse)
                    .With(Flavour.Sync, Outcome.Success, "the runtime has set SO_REUSEADDR"),
                SecondServer.Sets(SocketSetting.ReuseAddress), SecondServer.Bind(Place.Server),
                Client.Sets(SocketSetting.ReuseAddress), Client.Bind(Place.Server),
                SecondServer.Listen(),
                Client.Listen().Fails(SocketError.AddressAlreadyInUse),
            ],
        },
        new("bind-address-not-available")
        {
            Title = "The address to be bound is none of this host",
            Cause = Causes.AddressNotAvailable,
            Family = CauseFamily.Connect,
            Why = "__inet_bind() and __inet6_bind() look the address up among those of this host. ip_nonlocal_bind lets any be bound, "
                + "for the sake of addresses that come later.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                SecondServer.Bind(Place.SilentNeighbour).Fails(SocketError.AddressNotAvailable),
                SecondServer.Sysctl("ipv4.ip_nonlocal_bind", 1), SecondServer.Sysctl("ipv6.ip_nonlocal_bind", 1),
                SecondServer.Bind(Place.SilentNeighbour),
            ],
        },
    ];
}

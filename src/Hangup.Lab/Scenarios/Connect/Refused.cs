using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The SYN is answered with a RST.</summary>
internal static class Refused
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-refused")
        {
            Title = "Nothing listens on the port",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Why = "The port is bound and not listened on, so no other program can take it meanwhile; to the kernel that looks up a "
                + "listener for the SYN it is the same as a free port.",
            Steps =
            [
                Server.Bind(),
                Client.Connect().Fails(SocketError.ConnectionRefused)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionRefused), Sources.WindowsErrorCodes),
            ],
        },
    ];
}

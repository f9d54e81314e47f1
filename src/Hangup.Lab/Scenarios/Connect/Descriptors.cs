using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The server's process is out of descriptors.</summary>
internal static class Descriptors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("accept-emfile")
        {
            Title = "The server's process has as many files open as it may when it accepts",
            Cause = Causes.AcceptOutOfDescriptors,
            Family = CauseFamily.Connect,
            Why = "__sys_accept4() reserves a descriptor before it takes a connection from the queue. So none is lost: it stays in the "
                + "queue, the client is connected and waits, and the listener stays readable, which makes an event loop that ignores "
                + "the error spin. With a descriptor free again the same connection is accepted.",
            Flavours = [Flavour.Native],
            Steps =
            [
                Server.ExhaustsDescriptors(),
                Client.Connect(), Client.Write("ab"),
                Server.HoldsConnection(),
                Server.Accept().Gives(Outcome.SystemError("EMFILE")),
                Server.HoldsConnection(),
                Server.Accept().Gives(Outcome.SystemError("EMFILE")),
                Server.FreesDescriptors(),
                Server.Accept(), Server.Read().Returns(2),
            ],
        },
    ];
}

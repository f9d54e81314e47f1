using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The program has no descriptor left for a socket.</summary>
internal static class NoDescriptors
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("socket-emfile")
        {
            Title = "The server's process is out of file descriptors and wants to open a connection of its own",
            Cause = Causes.AcceptOutOfDescriptors,
            Family = CauseFamily.Connect,
            AddressFamilies = [System.Net.Sockets.AddressFamily.InterNetwork],
            Flavours = [Flavour.Native],
            Why = "The limit (RLIMIT_NOFILE) counts descriptors of any kind, so a server that leaks connections cannot open one to its database "
                + "either (alloc_fd()): the same EMFILE, of another call, in another log.",
            Steps =
            [
                Server.ExhaustsDescriptors(),
                Server.Uses(Transport.Tcp).Gives(Outcome.SystemError("EMFILE")),
                Server.FreesDescriptors(),
                Server.Uses(Transport.Tcp),
            ],
        },
    ];
}

namespace Hangup.Cli;

/// <summary>A ladder in words, line by line, for who cannot see it.</summary>
internal static class LadderText
{
    public static string Of(Ladder ladder) => string.Join("; ", ladder.Rows.Select(row => row switch
    {
        LadderCall call => $"{NameOf(call.Host)}: {call}",
        LadderArrow { TowardsServer: true } arrow => $"to the server: {TextOf(arrow)}",
        LadderArrow arrow => $"to the client: {TextOf(arrow)}",
        LadderOmission omission => $"{Words.Count(omission.Count, "packet")} left out",
        _ => "",
    })) + ".";

    private static string NameOf(Host host) =>
        host == Host.Router ? "router" : host == Host.Server ? "server" : "client";

    private static string TextOf(LadderArrow arrow) => arrow.IsDecisive ? $"{arrow.Text}, which decides" : arrow.Text;
}

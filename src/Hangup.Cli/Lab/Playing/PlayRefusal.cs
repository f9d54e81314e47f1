using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Why a scenario cannot be played as somebody asks, in one sentence that says what to do.</summary>
internal static class PlayRefusal
{
    /// <summary>For a program that the tool is to run; <see langword="null"/> where it can.</summary>
    public static string? OfProgram(Scenario scenario, PlaySide side, bool v6)
    {
        if (ScenarioPlayer.WhyNotReplaceable(scenario, ProgramOf(side)) is { } clause)
            return $"No program can take that side of {scenario.Id}: {clause}; write --as {Other(side)}.";
        return v6 && !scenario.AddressFamilies.Contains(AddressFamily.InterNetworkV6)
            ? $"{scenario.Id} is not played over IPv6: leave --ipv6 out."
            : null;
    }

    /// <summary>For a program elsewhere, at an address; <see langword="null"/> where it can.</summary>
    public static string? OfAddress(Scenario scenario, PlaySide side, Address? address)
    {
        if (ScenarioPlayer.WhyNotPlayable(scenario, side == PlaySide.Server ? Actor.Server : Actor.Client) is { } clause)
        {
            return OfProgram(scenario, side, v6: false)
                ?? $"{scenario.Id} needs a network of its own, for {clause}: write your program behind it, as in "
                + $"'hangup lab play {scenario.Id} --as {Words.WordOf(side)} -- COMMAND'.";
        }

        return address switch
        {
            null when side == PlaySide.Server => "Say where the server listens, as in --listen 127.0.0.1:8080, or write your program behind --.",
            null => "Say where the client connects to, as in --connect 127.0.0.1:8080, or write your program behind --.",
            _ => null,
        };
    }

    private static Actor ProgramOf(PlaySide side) => side == PlaySide.Server ? Actor.Client : Actor.Server;

    private static string Other(PlaySide side) => Words.WordOf(side == PlaySide.Server ? PlaySide.Client : PlaySide.Server);
}

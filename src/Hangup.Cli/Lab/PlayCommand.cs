using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>hangup lab play: one side of a scenario against somebody else's program.</summary>
internal static class PlayCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The scenario's id." };
        var side = new Option<string>("--as") { Description = "The side to play: server or client.", Required = true };
        side.AcceptOnlyFromAmong("server", "client");
        var listen = new Option<string?>("--listen") { Description = "Where the server listens, such as 127.0.0.1:8080." };
        var connect = new Option<string?>("--connect") { Description = "Where the client connects to, as host:port." };
        var connections = new Option<int>("--connections") { Description = "How often the client connects.", DefaultValueFactory = _ => 1 };
        var flavour = new Option<string>("--flavour") { Description = "sync, async or stream.", DefaultValueFactory = _ => "async" };
        flavour.AcceptOnlyFromAmong("sync", "async", "stream");
        var command = new Command("play", "Plays one side of a scenario against your own program, in any language.")
        {
            id, side, listen, connect, connections, flavour,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Scenario scenario = LabCommand.Find(parsed.GetValue(id)!);
            Flavour api = Enum.GetValues<Flavour>().Single(one => Words.Of(one) == parsed.GetValue(flavour));
            var player = new ScenarioPlayer(scenario, api, TimeProvider.System);
            bool serves = parsed.GetValue(side) == "server";
            string text = parsed.GetValue(serves ? listen : connect)
                ?? throw new UsageException(serves ? "--as server needs --listen ADDRESS:PORT." : "--as client needs --connect HOST:PORT.");
            IPEndPoint address = await Address.ParseAsync(text, cancellationToken).ConfigureAwait(false);
            IAsyncEnumerable<PlayEvent> events = serves
                ? player.ServeAsync(address, cancellationToken)
                : player.ConnectAsync(address, parsed.GetValue(connections), cancellationToken);
            try
            {
                await foreach (PlayEvent played in events.ConfigureAwait(false))
                    terminal.WriteLine(Text(played));
                return ExitCode.Fine;
            }
            catch (SocketException failed) when (serves)
            {
                throw new UsageException(WhyNot(address, failed));
            }
        });
        return command;
    }

    private static string WhyNot(IPEndPoint address, SocketException failed) => failed.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"Port {address.Port} is in use; choose another with --listen, or 0 for any free port.",
        SocketError.AddressNotAvailable => $"{address.Address} is no address of this host; listen on 127.0.0.1 or one that `ip address` shows.",
        SocketError.AccessDenied => $"Port {address.Port} needs a privilege; choose one from 1024.",
        _ => $"Cannot listen on {address}: {failed.Message}.",
    };

    private static string Text(PlayEvent played) => played switch
    {
        PlayReady { Accepts: true } ready => $"listening on {ready.Local}; Ctrl-C ends it",
        PlayReady ready => $"holding {ready.Local} without listening, so that connects are refused; Ctrl-C ends it",
        PlayOpened opened => $"#{opened.Number} {(opened.Remote is null ? "waiting" : $"with {opened.Remote}")}",
        PlayCalled called => $"#{called.Number} {called.Result.Actor}: {called.Result.Operation} = {called.Result.Outcome}{Difference(called.Result)}",
        PlayWaited { Instead: { } instead } waited => $"#{waited.Number} {waited.Step}: no longer possible ({instead})",
        PlayWaited waited => $"#{waited.Number} {waited.Step}",
        PlaySkipped skipped => $"#{skipped.Number} left out {skipped.Step}: {skipped.Reason}",
        PlayEnded ended => $"#{ended.Number} done",
        _ => played.ToString(),
    };

    private static string Difference(OperationResult result) => result.Passed ? "" : $" (in the lab: {result.Expected})";
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary><c>hangup lab play</c>.</summary>
internal sealed class LabPlayCommand
{
    private static readonly IReadOnlyDictionary<string, PlaySide> Sides =
        Enum.GetValues<PlaySide>().ToDictionary(Words.WordOf, side => side);

    private readonly Argument<string> _id = Parameters.Id("scenario", LabCommand.Listing, LabCommand.Ids);
    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "Behind --: your program and its arguments, to be run in the scenario's own network; {host} and {port} stand for the address.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<PlaySide?> _side =
        Parameters.Word("--as", "server|client", "The side to play; your program is the other.", Sides);
    private readonly Option<Address?> _listen =
        Parameters.Endpoint("--listen", "Where the server listens; :8080 is port 8080 of 127.0.0.1, port 0 a free one.");
    private readonly Option<Address?> _connect = Parameters.Endpoint("--connect", "Where the client connects to.");
    private readonly Option<int> _connections = Parameters.Count("--connections", "Make N connections, one after the other.", 1);
    private readonly Option<Flavour?> _flavour =
        Parameters.Word("--flavour", "sync|async|stream|native", "The flavour of the socket API (sync).", Words.Flavours);

    private readonly Option<bool> _v6 = new("--ipv6") { Description = "Over IPv6, in the scenario's own network." };
    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new LabPlayCommand();
        definition._side.Required = true;
        var command = new Command("play", "Play one side of a scenario against your own program, in whatever language.")
        {
            definition._id,
            definition._command,
            definition._side,
            definition._listen,
            definition._connect,
            definition._connections,
            definition._flavour,
            definition._v6,
            definition._json,
        };
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_side) is not { Tokens: [{ Value: var side }] })
            return;
        bool listens = result.GetResult(_listen) is not null;
        bool connects = result.GetResult(_connect) is not null;
        bool counts = result.GetResult(_connections) is { Implicit: false };
        bool runs = result.GetResult(_command) is { Tokens.Count: > 0 };
        string? sentence = side switch
        {
            _ when runs && (listens || connects || counts) => "A program behind -- runs in a network of its own: leave --listen, --connect and --connections out.",
            _ when !runs && result.GetResult(_v6) is { Implicit: false } => "--ipv6 is for a program behind --: write an IPv6 address, such as [::1]:8080.",
            "server" when connects => "A server does not connect: write --listen HOST:PORT, or --as client.",
            "server" when counts => "A server takes every connection that comes: leave --connections out.",
            "client" when listens => "A client does not listen: write --connect HOST:PORT, or --as server.",
            _ => null,
        };
        if (sentence is not null)
            result.AddError(sentence);
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        Scenario scenario = LabCommand.Find(parsed.GetRequiredValue(_id));
        PlaySide side = parsed.GetValue(_side) ?? PlaySide.Server;
        Flavour? flavour = parsed.GetValue(_flavour);
        string[] command = parsed.GetValue(_command) ?? [];
        Address? address = parsed.GetValue(side == PlaySide.Server ? _listen : _connect);
        bool v6 = parsed.GetValue(_v6);
        string? sentence = command.Length > 0
            ? WhyNot(parsed, command) ?? PlayRefusal.OfProgram(scenario, side, v6)
            : PlayRefusal.OfAddress(scenario, side, address);
        if (sentence is not null)
        {
            await host.Error.WriteLineAsync(sentence).ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (command.Length > 0)
        {
            AddressFamily family = v6 ? AddressFamily.InterNetworkV6 : scenario.AddressFamilies[0];
            Flavour way = flavour ?? (scenario.Flavours.Contains(Flavour.Sync) ? Flavour.Sync : scenario.Flavours[0]);
            return await new ProgramSession(host, scenario, side, parsed.GetValue(_json)).RunAsync(family, way, command, cancellationToken).ConfigureAwait(false);
        }

        if (side == PlaySide.Client && address!.Port == 0)
            throw new OperatingException("Nothing listens on port 0: write the port of your server.");
        var session = new PlaySession(host, scenario, flavour ?? Flavour.Sync, parsed.GetValue(_json));
        return side == PlaySide.Server
            ? await session.ServeAsync(address!, cancellationToken).ConfigureAwait(false)
            : await session.ConnectAsync(address!, parsed.GetValue(_connections), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A word that stands before -- is none of the program's.</summary>
    private static string? WhyNot(ParseResult parsed, string[] command)
    {
        int behind = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Count(token => token.Type == TokenType.Argument);
        if (behind >= command.Length)
            return null;
        string stray = command[0];
        return stray.StartsWith('-')
            ? UsageSentence.OfUnknownOption(stray, parsed.CommandResult)
            : $"'{stray}' is no argument of hangup lab play: write your program behind --.";
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hangup.Cli;

/// <summary><c>hangup lab play</c>.</summary>
internal sealed class LabPlayCommand
{
    private static readonly IReadOnlyDictionary<string, PlaySide> Sides =
        Enum.GetValues<PlaySide>().ToDictionary(Words.WordOf, side => side);

    private readonly Argument<string> _id = Parameters.Id("scenario", LabCommand.Listing, LabCommand.Ids);
    private readonly Option<PlaySide?> _side =
        Parameters.Word("--as", "server|client", "The side to play; your program is the other.", Sides);
    private readonly Option<Address?> _listen =
        Endpoint("--listen", "Where the server listens; :8080 is port 8080 of 127.0.0.1, port 0 a free one.");
    private readonly Option<Address?> _connect = Endpoint("--connect", "Where the client connects to.");
    private readonly Option<int> _connections = Parameters.Count("--connections", "Make N connections, one after the other.", 1);
    private readonly Option<Flavour?> _flavour =
        Parameters.Word("--flavour", "sync|async|stream|native", "The flavour of the socket API (sync).", Words.Flavours);

    private readonly Option<bool> _json = Parameters.Json();

    public static Command Create(ToolHost host)
    {
        var definition = new LabPlayCommand();
        definition._side.Required = true;
        var command = new Command("play", "Play one side of a scenario against your own program, in whatever language.")
        {
            definition._id,
            definition._side,
            definition._listen,
            definition._connect,
            definition._connections,
            definition._flavour,
            definition._json,
        };
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => definition.RunAsync(parsed, host, cancellationToken));
        return command;
    }

    private static Option<Address?> Endpoint(string name, string description) => new(name)
    {
        HelpName = "HOST:PORT",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            Address? address = Address.Parse(text);
            if (address is null)
                result.AddError($"'{text}' is no address: write {name} 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080.");
            return address;
        },
    };

    private void Validate(CommandResult result)
    {
        bool listens = result.GetResult(_listen) is not null;
        bool connects = result.GetResult(_connect) is not null;
        bool counts = result.GetResult(_connections) is { Implicit: false };
        string? sentence = result.GetResult(_side) is { Tokens: [{ Value: var side }] } ? side switch
        {
            "server" when connects => "A server does not connect: write --listen HOST:PORT, or --as client.",
            "server" when counts => "A server takes every connection that comes: leave --connections out.",
            "server" when !listens => "Say where the server listens: --listen 127.0.0.1:8080.",
            "client" when listens => "A client does not listen: write --connect HOST:PORT, or --as server.",
            "client" when !connects => "Say where the client connects to: --connect 127.0.0.1:8080.",
            _ => null,
        } : null;
        if (sentence is not null)
            result.AddError(sentence);
    }

    private async Task<int> RunAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        Scenario scenario = LabCommand.Find(parsed.GetRequiredValue(_id));
        PlaySide side = parsed.GetValue(_side) ?? PlaySide.Server;
        Address address = parsed.GetRequiredValue(side == PlaySide.Server ? _listen : _connect)!;
        if (side == PlaySide.Client && address.Port == 0)
            throw new OperatingException("Nothing listens on port 0: write the port of your server.");
        if (scenario.NeedsNetwork || scenario.Actors.Any(actor => actor != Actor.Client && actor != Actor.Server))
        {
            await host.Error.WriteLineAsync($"{scenario.Id} needs a network of its own and is not played against other programs: see it with 'hangup lab show {scenario.Id}'.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var session = new PlaySession(host, scenario, parsed.GetValue(_flavour) ?? Flavour.Sync, parsed.GetValue(_json));
        return side == PlaySide.Server
            ? await session.ServeAsync(address, cancellationToken).ConfigureAwait(false)
            : await session.ConnectAsync(address, parsed.GetValue(_connections), cancellationToken).ConfigureAwait(false);
    }
}

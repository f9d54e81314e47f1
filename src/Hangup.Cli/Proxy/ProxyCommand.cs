using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.CompilerServices;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary><c>hangup proxy</c>: alone it serves, with a verb it speaks with a server that runs.</summary>
internal sealed class ProxyCommand
{
    private static readonly IReadOnlyDictionary<string, UnreachableUpstream> Endings = new Dictionary<string, UnreachableUpstream>
    {
        ["close"] = UnreachableUpstream.Close,
        ["reset"] = UnreachableUpstream.Reset,
    };

    // Checked as addresses, and then taken as they are written: to Toxiproxy's clients no host means every one.
    private readonly Option<string?> _listen = Checked("--listen", "Start one proxy that listens here (127.0.0.1:0).");
    private readonly Option<string?> _upstream = Checked("--upstream", "Where that proxy connects to.");
    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = "Proxies to start, in Toxiproxy's format; toxics may stand in it." };
    private readonly Option<string> _host = new("--host") { HelpName = "HOST", Description = "Where the API listens.", DefaultValueFactory = _ => "localhost" };
    private readonly Option<int> _port = Port();
    private readonly Option<long?> _seed = Seed();
    private readonly Option<UnreachableUpstream?> _unreachable =
        Parameters.Word("--unreachable", "close|reset", "What a client sees where the upstream cannot be reached: close (a FIN, as with Toxiproxy, the default) or reset (a RST).", Endings);

    private readonly Option<bool> _runtimeMetrics = new("--runtime-metrics") { Description = "Tell of the process in /metrics, too." };
    private readonly Option<bool> _proxyMetrics = new("--proxy-metrics") { Description = "Taken for Toxiproxy's sake: /metrics always tells of the proxies." };

    public static Command Create(ToolHost host)
    {
        var definition = new ProxyCommand();
        var command = new Command("proxy", "A proxy whose connections fail as asked, with the API of Toxiproxy; with a verb, acts on one that runs.")
        {
            definition._listen,
            definition._upstream,
            definition._config,
            definition._host,
            definition._port,
            definition._seed,
            definition._unreachable,
            definition._runtimeMetrics,
            definition._proxyMetrics,
        };
        foreach (Command verb in ProxyVerbs.All(host))
            command.Add(verb);
        command.Validators.Add(definition.Validate);
        command.SetAction((parsed, cancellationToken) => definition.ServeAsync(parsed, host, cancellationToken));
        return command;
    }

    private static Option<string?> Checked(string name, string description) => new(name)
    {
        HelpName = "HOST:PORT",
        Description = description,
        CustomParser = result => Parameters.AddressOf(result, name, result.Tokens[0].Value) is null ? null : result.Tokens[0].Value,
    };

    private static Option<int> Port() => new("--port")
    {
        HelpName = "PORT",
        Description = "The port of the API; 0 takes a free one, which the log tells.",
        DefaultValueFactory = _ => 8474,
        CustomParser = result => Parameters.PortOf(result, "--port", result.Tokens[0].Value, least: 0) ?? 0,
    };

    private static Option<long?> Seed() => new("--seed")
    {
        HelpName = "N",
        Description = "What every chance is drawn from: the same seed and the same traffic give the same faults.",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed))
                return seed;
            result.AddError($"--seed takes a whole number, not '{text}'.");
            return null;
        },
    };

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_listen) is not null && result.GetResult(_upstream) is null)
            result.AddError("--listen needs --upstream HOST:PORT: without it the proxy has nothing to connect to.");
    }

    private async Task<int> ServeAsync(ParseResult parsed, ToolHost host, CancellationToken cancellationToken)
    {
        string level = Environment.GetEnvironmentVariable("LOG_LEVEL") ?? "";
        if (ProxyLog.LevelOf(level) is not { } least)
        {
            await host.Error.WriteLineAsync($"LOG_LEVEL is '{level}', which is no level: set trace, debug, info, warn, error, fatal, panic or disabled.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var options = new ServerOptions
        {
            Listen = parsed.GetValue(_listen),
            Upstream = parsed.GetValue(_upstream),
            Config = parsed.GetValue(_config),
            Host = parsed.GetRequiredValue(_host),
            Port = parsed.GetValue(_port),
            Seed = parsed.GetValue(_seed),
            WhenUnreachable = parsed.GetValue(_unreachable) ?? UnreachableUpstream.Close,
            RuntimeMetrics = parsed.GetValue(_runtimeMetrics),
            LogLevel = least,
        };
        ProxyServer server = await ProxyServer.StartAsync(options, host, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = server.ConfigureAwait(false);
        var stopped = new TaskCompletionSource();
        using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        return ExitCode.Fine; // Being stopped is how a server ends.
    }
}

using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>What a server is started with.</summary>
internal sealed record ServerOptions
{
    /// <summary>The host of the API.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The port of the API.</summary>
    public int Port { get; init; } = 8474;

    /// <summary>Where the one proxy listens that the command line asks for, if it does.</summary>
    public string? Listen { get; init; }

    /// <summary>Where that proxy connects to.</summary>
    public string? Upstream { get; init; }

    /// <summary>A file of proxies.</summary>
    public string? Config { get; init; }

    /// <summary>What every chance is drawn from.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the metrics tell of the process, too.</summary>
    public bool RuntimeMetrics { get; init; }

    /// <summary>What a client sees where the upstream cannot be reached.</summary>
    public UnreachableUpstream WhenUnreachable { get; init; } = UnreachableUpstream.Close;

    /// <summary>The lines of the log that are written.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Info;
}

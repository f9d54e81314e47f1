using System.Net;

namespace Hangup.Cli;

/// <summary>What a command line asks <c>hangup explain</c> for.</summary>
internal sealed record ExplainRequest
{
    public required IReadOnlyList<string> Captures { get; init; }

    public string? Interface { get; init; }

    public bool Follows { get; init; }

    public IReadOnlyList<Cause> Causes { get; init; } = [];

    public IReadOnlyList<IPAddress> Hosts { get; init; } = [];

    public IReadOnlyList<int> Ports { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    /// <summary>Which connection of the list is drawn, from one on.</summary>
    public int? Show { get; init; }

    /// <summary>How many connections are listed.</summary>
    public int Most { get; init; }

    /// <summary>The file that a page goes into; <see langword="null"/> for none.</summary>
    public string? Html { get; init; }

    /// <summary>How many connections that page holds.</summary>
    public int MostInHtml { get; init; }

    public bool ShowsAll { get; init; }

    public IReadOnlyList<Cause> FailOn { get; init; } = [];

    public ExplainForm Form { get; init; }
}

/// <summary>How the result is written.</summary>
internal enum ExplainForm
{
    Text,
    Json,
    Csv,
}

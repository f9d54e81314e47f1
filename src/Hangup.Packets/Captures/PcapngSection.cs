namespace Hangup.Packets;

/// <summary>What a pcapng file says of itself: who made it, where.</summary>
public sealed record PcapngSection
{
    /// <summary>The hardware that captured.</summary>
    public string? Hardware { get; init; }

    /// <summary>The operating system that captured.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string? Application { get; init; }

    /// <summary>What else there is to say.</summary>
    public string? Comment { get; init; }
}

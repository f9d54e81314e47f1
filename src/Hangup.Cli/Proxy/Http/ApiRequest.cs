namespace Hangup.Cli;

/// <summary>A request as a route gets it.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Names">What stands in the path where the route has a name, such as that of a proxy.</param>
/// <param name="Query">The parameters behind the question mark.</param>
/// <param name="Body">The body, read to its end.</param>
internal sealed record ApiRequest(string Method, IReadOnlyList<string> Names, ApiQuery Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>The event that a follower of events has seen last, which it says when it comes again.</summary>
    public string? LastEventId { get; init; }

    /// <summary>The name at a place of the path.</summary>
    public string this[int place] => Names[place];
}

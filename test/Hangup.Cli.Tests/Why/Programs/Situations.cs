namespace Hangup.Cli.Tests;

/// <summary>What the programs meet: scenarios of the lab by their ids, and further ones of HTTP and names.</summary>
internal static class Situations
{
    public const string Refused = "connect-refused";
    public const string Unread = "close-with-unread-data";
    public const string Closed = "a FIN in answer to whatever comes";
    public const string Blackhole = "connect-blackhole";
    public const string HostUnreachable = "connect-reject-icmp-host-unreachable";
    public const string NetworkUnreachable = "connect-reject-icmp-net-unreachable";
    public const string Truncated = "a response that ends after 5 of 1000 bytes";
    public const string ChunkCut = "a response that ends within a chunk";
    public const string ResetInBody = "a RST after 5 of 1000 bytes of a response";
    public const string Plain = "an HTTP response to whatever comes";
    public const string Silent = "a server that never answers";
    public const string NoName = "a host name that does not exist";

    /// <summary>The lab plays them at an address.</summary>
    public static readonly string[] AtAddress = [Refused, Unread];

    /// <summary>The lab plays them in a network of its own.</summary>
    public static readonly string[] InNetwork = [Blackhole, HostUnreachable, NetworkUnreachable];

    /// <summary>A server of the tests.</summary>
    public static readonly string[] OfTheTests = [Closed, Truncated, ChunkCut, ResetInBody, Plain, Silent];
}

using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>The packets of one run.</summary>
public sealed class RunCapture
{
    private readonly IReadOnlyList<TappedLink> _links;

    private RunCapture(IReadOnlyList<TappedLink> links) => _links = links;

    /// <summary>How many packets found no room and are missing.</summary>
    public int Lost => _links.Sum(link => link.Lost);

    /// <summary>Writes the packets as pcapng, each link as an interface, in the order of time.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="comment">What the file says of itself.</param>
    /// <exception cref="IOException">The stream takes no more.</exception>
    public void Write(Stream stream, string comment)
    {
        var writer = new PcapngWriter(stream, new PcapngSection { Application = "hangup", Comment = comment });
        int[] numbers = [.. _links.Select(link => writer.AddInterface(new PcapngInterface(LinkType.Ethernet)
        {
            Name = link.Name,
            Description = $"at the {link.Host.ToString().ToLowerInvariant()}",
            SnapLength = PacketRing.SnapLength,
        }))];
        var frames = _links.SelectMany((link, index) => link.Frames.Select(frame => (Number: numbers[index], Frame: frame)));
        foreach ((int number, CapturedFrame frame) in frames.OrderBy(entry => entry.Frame.UnixNanoseconds))
        {
            writer.WritePacket(
                number,
                frame.UnixNanoseconds,
                frame.Bytes,
                frame.Length,
                frame.IsOutgoing ? PacketDirection.Outbound : PacketDirection.Inbound);
        }
    }

    internal static RunCapture? Of(Stage stage) => stage.Links.Count > 0 ? new RunCapture(stage.Links) : null;
}

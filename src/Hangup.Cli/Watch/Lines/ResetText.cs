using System.Net;

namespace Hangup.Cli;

/// <summary>A reset in words.</summary>
internal static class ResetText
{
    public static string CauseOf(ResetVerdict? verdict) => verdict?.Cause.Id ?? "unknown cause";

    /// <summary>Who reset whose connection, and what is known of it.</summary>
    public static string Sentence(WatchedReset reset)
    {
        string sender = NameOf(reset.Sender, reset.IsSentHere);
        string receiver = NameOf(reset.Receiver, reset.IsReceivedHere);
        return $"{sender} reset {receiver} ({string.Join(", ", Details(reset))})";
    }

    /// <summary>A process by name and number, with its end; another host by its address alone.</summary>
    public static string NameOf(WatchedEnd end, bool isHere)
    {
        string address = end.EndPoint?.ToString() ?? "an unknown address";
        return end.Process is { } process ? $"{Printable.Of(process.ToString())} {address}" : isHere ? $"? {address}" : address;
    }

    public static string NameOf(IPAddress address, int port) => new IPEndPoint(address, port).ToString();

    private static IEnumerable<string> Details(WatchedReset reset)
    {
        if (reset.Reason is { } reason)
            yield return reason;
        if (reset.Receiver.Error is { } error)
            yield return error;
        if (reset.Actor is { } actor)
            yield return $"by {Printable.Of(actor.ToString())}";
        if (reset.Sender.Process is { Unit: { } unit })
            yield return Printable.Of(unit);
        if (reset.Age is { } age)
            yield return $"after {DurationWords.Write(age)}";
        if (reset.Idle is { } idle)
            yield return $"idle for {DurationWords.Write(idle)} at most";
        if (reset.Retransmissions > 0)
            yield return $"{Words.Count(reset.Retransmissions, "segment")} sent again";
        if (reset.Resets > 1)
            yield return $"{reset.Resets} RSTs";
        if (reset is { IsSentHere: false, IsReceivedHere: true })
            yield return "RST from outside";
        else if (reset is { IsSentHere: true, IsReceivedHere: false })
            yield return "RST sent";
    }
}

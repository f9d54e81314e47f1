namespace Hangup.Cli;

/// <summary>A command to run next, with the peer's host and port in place of HOST and PORT where the text names them.</summary>
internal static class NextCommand
{
    public static string For(CauseCandidate candidate, string peer)
    {
        (string host, string port) = Split(peer);
        string command = candidate.Check;
        if (host.Length > 0)
            command = command.Replace("HOST", host, StringComparison.Ordinal);
        return port.Length > 0 ? command.Replace("PORT", port, StringComparison.Ordinal) : command;
    }

    /// <summary>Empty where it is none that may stand in a command: what is shown will be pasted into a shell.</summary>
    private static (string Host, string Port) Split(string peer)
    {
        int colon = peer.LastIndexOf(':');
        bool hasPort = colon > 0 && (peer[colon - 1] == ']' || !peer.AsSpan(0, colon).Contains(':'))
            && peer.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 && colon + 1 < peer.Length;
        string host = (hasPort ? peer[..colon] : peer).Trim('[', ']');
        string port = hasPort ? peer[(colon + 1)..] : "";
        return host.Length > 0 && char.IsAsciiLetterOrDigit(host[0]) && host.All(IsOfHost) ? (host, port) : ("", port);
    }

    private static bool IsOfHost(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '_';
}

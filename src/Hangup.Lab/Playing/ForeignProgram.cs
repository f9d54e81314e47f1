using System.Globalization;
using System.Net;

namespace Hangup.Lab;

/// <summary>
/// A program that takes an actor's place. It is told the address by its environment: <c>HANGUP_SERVER</c>,
/// <c>HANGUP_SERVER_HOST</c> and <c>HANGUP_SERVER_PORT</c>, where it connects to, or <c>HANGUP_LISTEN</c>,
/// <c>HANGUP_LISTEN_HOST</c> and <c>HANGUP_LISTEN_PORT</c>, where it must listen.
/// </summary>
/// <param name="FileName">The program; a name without a path is looked for in PATH.</param>
/// <param name="Arguments">Its arguments, in which <c>{host}</c> and <c>{port}</c> stand for the address.</param>
public sealed record ForeignProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Where its standard output goes; <see langword="null"/> for that of this process.</summary>
    public TextWriter? Output { get; init; }

    internal IEnumerable<string> ArgumentsFor(IPEndPoint address) => Arguments.Select(argument => argument
        .Replace("{host}", address.Address.ToString(), StringComparison.Ordinal)
        .Replace("{port}", PortOf(address), StringComparison.Ordinal));

    internal static IEnumerable<(string Name, string Value)> VariablesFor(IPEndPoint address, bool listens)
    {
        string name = listens ? "HANGUP_LISTEN" : "HANGUP_SERVER";
        return [(name, address.ToString()), ($"{name}_HOST", address.Address.ToString()), ($"{name}_PORT", PortOf(address))];
    }

    private static string PortOf(IPEndPoint address) => address.Port.ToString(CultureInfo.InvariantCulture);
}

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>
    /// Gives commands to this host's firewall, in the language of nft(8), one statement a line: nft 1.0.6 takes no two
    /// closing braces on one line.
    /// </summary>
    /// <exception cref="NetworkException">nft is missing, or refuses the commands.</exception>
    public Task ChangeFirewallAsync(string commands) => RunAsync(() => Nft.Run(commands));
}

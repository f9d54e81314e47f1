using System.Security.Authentication;

namespace Hangup.Lab;

public sealed partial record Actor
{
    /// <summary>Opens a socket of a protocol, for what follows: connecting, or binding and listening.</summary>
    public Call Uses(Transport transport) => Does(new OpenSocket(transport));

    /// <summary>Begins TLS on the connection; from then on reads and writes go through it, except those with flags.</summary>
    /// <param name="protocol">The version of TLS.</param>
    public Call Authenticates(SslProtocols protocol) => Does(new Authenticate(protocol));

    /// <summary>Tells the peer by close_notify that nothing more comes; the connection stays as it is.</summary>
    public Call NotifiesClose() => Does(new CloseNotify());

    /// <summary>Signs segments to a peer with MD5 and takes none from it without (TCP_MD5SIG).</summary>
    /// <param name="peer">The peer's address.</param>
    /// <param name="key">The key that both share.</param>
    public Call Signs(Place peer, string key) => Does(new SetSignatureKey(peer, key));

    /// <summary>A signal reaches the thread in which the call waits that <see cref="Call.Blocks"/> left waiting.</summary>
    /// <param name="restarts">The kernel restarts the call by itself (SA_RESTART).</param>
    public SignalDelivery IsInterrupted(bool restarts = false) => new(this, restarts);

    /// <summary>Gives the host another address.</summary>
    public Change AddAddress(Place address) => new(this, new AddAddress(address));

    /// <summary>Lets Multipath TCP open a subflow from an address of the host (<c>ip mptcp endpoint add … subflow</c>).</summary>
    public Change AddSubflowFrom(Place address) => new(this, new AddMultipathEndpoint(address));

    /// <summary>Sets how many subflows beyond the first a connection of Multipath TCP may have (<c>ip mptcp limits</c>).</summary>
    public Change LimitSubflows(int subflows) => new(this, new SetMultipathLimits(subflows));
}

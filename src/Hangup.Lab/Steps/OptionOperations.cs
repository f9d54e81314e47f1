namespace Hangup.Lab;

/// <summary>getsockopt(2).</summary>
/// <param name="Setting">The option; its value only tells how much room there is for one.</param>
public sealed record GetOption(SocketSetting Setting) : Operation("get option")
{
    /// <inheritdoc/>
    public override string Text => $"get {Setting}";
}

/// <summary>getpeername(2).</summary>
public sealed record AskPeerName() : Operation("getpeername");

/// <summary>A right of a thread, by its number in capabilities(7).</summary>
public enum ThreadCapability
{
    /// <summary>CAP_NET_BIND_SERVICE: to bind the ports below ip_unprivileged_port_start.</summary>
    NetBindService = 10,

    /// <summary>CAP_NET_ADMIN: to change the network and some options of sockets.</summary>
    NetAdmin = 12,

    /// <summary>CAP_NET_RAW: to make raw sockets and bind a socket to an interface.</summary>
    NetRaw = 13,
}

/// <summary>capset(2): the actor's thread gives rights up, and its bare system calls are made there from now on.</summary>
/// <param name="Capabilities">Which.</param>
public sealed record DropCapabilities(params IReadOnlyList<ThreadCapability> Capabilities) : Operation("drop capability")
{
    /// <inheritdoc/>
    public override string Text => $"drops {string.Join(", ", Capabilities)}";
}

/// <summary>sendmsg(2) with one control message that holds a whole number.</summary>
/// <param name="Count">The number of bytes.</param>
/// <param name="Setting">The level, the type and the value of the control message.</param>
public sealed record ControlledWrite(int Count, SocketSetting Setting) : Operation("write")
{
    /// <inheritdoc/>
    public override string Text => $"write {Count} with the control message {Setting}";
}

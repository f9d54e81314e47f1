namespace Hangup.Lab;

public sealed partial record Actor
{
    /// <summary>Asks for an option of the socket that <see cref="Sets"/> would set it on.</summary>
    public Call Asks(SocketSetting setting) => Does(new GetOption(setting));

    /// <summary>Asks for the address of the other end.</summary>
    public Call AsksPeerName() => Does(new AskPeerName());

    /// <summary>Gives rights up; with <see cref="Flavour.Native"/> all that follows is done without them.</summary>
    public Call Drops(params IReadOnlyList<ThreadCapability> capabilities) => Does(new DropCapabilities(capabilities));

    /// <summary>Writes with a control message of sendmsg(2).</summary>
    public Call WriteWith(SocketSetting setting, int bytes) =>
        new(this, new ControlledWrite(bytes, setting), new Expectation(Outcome.Bytes(bytes)));
}

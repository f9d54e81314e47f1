namespace Hangup.Watch;

/// <summary>What is known of this host's sockets besides the events.</summary>
internal interface ISocketLookup
{
    /// <summary>The latest picture of them.</summary>
    SocketPicture Picture { get; }

    /// <summary>Asks for a newer picture.</summary>
    void Ask();

    /// <summary>Whether the kernel gives this port to those who connect.</summary>
    bool IsEphemeral(ushort port);

    /// <summary>Whether the local end of these is an address of this host.</summary>
    bool IsOnThisHost(in ConnectionEnds ends);
}

namespace Hangup.Lab;

/// <summary>A call that fits neither the state nor the kind of its socket. Each is made on sockets of its own.</summary>
public enum ImproperCall
{
    /// <summary>recv(2) on a socket that never was connected.</summary>
    ReadUnconnected = 0,

    /// <summary>send(2) on a socket that never was connected.</summary>
    WriteUnconnected,

    /// <summary>getpeername(2) on a socket that never was connected.</summary>
    PeerNameUnconnected,

    /// <summary>shutdown(2) of a socket that never was connected.</summary>
    ShutdownUnconnected,

    /// <summary>accept(2) on a socket that does not listen.</summary>
    AcceptUnlistening,

    /// <summary>connect(2) of a listening socket.</summary>
    ConnectListening,

    /// <summary>recv(2) on a listening socket.</summary>
    ReadListening,

    /// <summary>send(2) on a listening socket.</summary>
    WriteListening,

    /// <summary>connect(2) of a connected socket.</summary>
    ConnectConnected,

    /// <summary>listen(2) on a connected socket.</summary>
    ListenConnected,

    /// <summary>bind(2) of a bound socket.</summary>
    BindBound,

    /// <summary>bind(2) to an address of the other family.</summary>
    BindToOtherFamily,

    /// <summary>bind(2) of an IPv6 socket to a link-local address of an interface that there is not.</summary>
    BindToUnknownScope,

    /// <summary>connect(2) to an address of the other family.</summary>
    ConnectToOtherFamily,

    /// <summary>connect(2) with half an address.</summary>
    ConnectToHalfAnAddress,

    /// <summary>sendto(2) with MSG_FASTOPEN to no address family.</summary>
    FastOpenToNoFamily,

    /// <summary>sendto(2) with MSG_FASTOPEN on a connected socket.</summary>
    FastOpenConnected,

    /// <summary>recv(2) with MSG_OOB where no urgent byte has come.</summary>
    ReadUrgentWithoutAny,

    /// <summary>recv(2) with MSG_DONTWAIT where nothing has come.</summary>
    ReadNothingWithoutWaiting,

    /// <summary>shutdown(2) of a direction that there is not.</summary>
    ShutdownNoDirection,

    /// <summary>send(2) from an address that is not the process's.</summary>
    WriteFromBadAddress,

    /// <summary>recv(2) on a closed descriptor.</summary>
    ReadClosedDescriptor,

    /// <summary>send(2) on a descriptor of something else.</summary>
    WriteToNoSocket,

    /// <summary>lseek(2) on a socket.</summary>
    Seek,

    /// <summary>ioctl(2) with a request that sockets do not know.</summary>
    UnknownRequest,

    /// <summary>setsockopt(2) with an option that TCP does not know.</summary>
    SetUnknownOption,

    /// <summary>setsockopt(2) with a value that is too short.</summary>
    SetShortValue,

    /// <summary>setsockopt(2) with SO_RCVTIMEO and more than a second of microseconds.</summary>
    SetTimeOutOfDomain,

    /// <summary>setsockopt(2) with TCP_CONGESTION and an algorithm that there is not.</summary>
    SetUnknownAlgorithm,

    /// <summary>setsockopt(2) with SO_BINDTODEVICE and an interface that there is not.</summary>
    BindToUnknownInterface,

    /// <summary>socket(2) of an address family that there is not.</summary>
    MakeOfUnknownFamily,

    /// <summary>socket(2) of a kind that there is not.</summary>
    MakeOfNoKind,

    /// <summary>socket(2) of a kind that IP has not.</summary>
    MakeOfUnknownKind,

    /// <summary>socket(2) for a byte stream over UDP.</summary>
    MakeOfOtherProtocol,
}

namespace Hangup.Lab;

/// <summary>A system call on a TCP socket, as far as the errors that it returns differ from those of others.</summary>
public enum SocketCall
{
    /// <summary>Any call that takes a descriptor or an address.</summary>
    Any = 0,

    /// <summary>The next of connect(2), read(2), write(2) and getsockopt(2) with SO_ERROR: it takes the error that the kernel has stored (sk_err).</summary>
    Next,

    /// <summary>socket(2).</summary>
    Socket,

    /// <summary>bind(2).</summary>
    Bind,

    /// <summary>listen(2).</summary>
    Listen,

    /// <summary>connect(2).</summary>
    Connect,

    /// <summary>accept(2).</summary>
    Accept,

    /// <summary>read(2), recv(2), recvmsg(2).</summary>
    Read,

    /// <summary>write(2), send(2), sendto(2), sendmsg(2).</summary>
    Write,

    /// <summary>shutdown(2).</summary>
    Shutdown,

    /// <summary>close(2).</summary>
    Close,

    /// <summary>getpeername(2).</summary>
    PeerName,

    /// <summary>setsockopt(2).</summary>
    SetOption,

    /// <summary>getsockopt(2), SO_ERROR apart.</summary>
    GetOption,
}

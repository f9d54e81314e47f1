namespace Hangup.Resilience.Tests.Ledger;

/// <summary>What the front does to a connection.</summary>
public enum Fault
{
    /// <summary>Nothing in the first exchange: the connection is reset or ended after some.</summary>
    Later = 0,

    /// <summary>The port is closed.</summary>
    Refuse,

    /// <summary>The SYN is lost, and connect ends by a timeout.</summary>
    Unanswered,

    /// <summary>RST right after the connection is accepted.</summary>
    ResetOnAccept,

    /// <summary>FIN right after the connection is accepted.</summary>
    EndOnAccept,

    /// <summary>RST to both ends in a request.</summary>
    ResetInRequest,

    /// <summary>RST in a request, of which the server has got the beginning and gets a FIN.</summary>
    ResetClientInRequest,

    /// <summary>The connection is closed with something of the request unread, so that the kernel resets it.</summary>
    UnreadInRequest,

    /// <summary>FIN in a request.</summary>
    EndInRequest,

    /// <summary>RST with the first byte of the response, or in it.</summary>
    ResetInResponse,

    /// <summary>FIN with the first byte of the response, or in it.</summary>
    Truncate,

    /// <summary>Nothing more is read of a request.</summary>
    StallInRequest,

    /// <summary>Nothing more is sent of a response.</summary>
    StallInResponse,

    /// <summary>RST between two requests.</summary>
    ResetIdle,

    /// <summary>FIN between two requests.</summary>
    EndIdle,

    /// <summary>RST in place of the response, on a connection that has served others.</summary>
    ResetAnswer,

    /// <summary>FIN in place of the response, on a connection that has served others.</summary>
    EndAnswer,
}

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>What a front does to a connection.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The port is closed.</summary>
    Refuse,

    /// <summary>RST right after the connection is accepted.</summary>
    ResetOnAccept,

    /// <summary>FIN right after the connection is accepted.</summary>
    EndOnAccept,

    /// <summary>RST after the first bytes of the request, with the rest unread; the server gets nothing.</summary>
    ResetInRequest,

    /// <summary>RST after the whole request; the server gets nothing.</summary>
    ResetBeforeForwarding,

    /// <summary>RST after the server has answered; the client gets nothing.</summary>
    ResetAfterRequest,

    /// <summary>RST after half of the response.</summary>
    ResetInResponse,

    /// <summary>FIN after the server has answered; the client gets nothing.</summary>
    EndAfterRequest,

    /// <summary>FIN after half of the response.</summary>
    Truncate,

    /// <summary>Silence before the request is forwarded.</summary>
    StallBeforeForwarding,

    /// <summary>Silence after the server has answered.</summary>
    StallAfterRequest,

    /// <summary>RST between two requests.</summary>
    ResetIdle,

    /// <summary>FIN between two requests.</summary>
    EndIdle,
}

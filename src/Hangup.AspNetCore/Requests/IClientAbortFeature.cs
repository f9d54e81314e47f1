namespace Hangup.AspNetCore;

/// <summary>Tells whether the client of a request went away.</summary>
public interface IClientAbortFeature
{
    /// <summary>
    /// Whether the client has closed or reset its connection, or cancelled its stream, before the response was complete. It is false where
    /// this server ended the request itself, with <c>HttpContext.Abort</c> or <c>IHttpResetFeature</c>, by a time limit
    /// of a middleware or by its shutdown.
    /// </summary>
    bool IsClientGone { get; }
}

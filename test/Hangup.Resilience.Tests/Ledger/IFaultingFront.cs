using System.Net;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>What stands between one client and the server, and breaks connections.</summary>
public interface IFaultingFront : IAsyncDisposable
{
    /// <summary>Where the next connection goes; a closed port where it is to be refused.</summary>
    EndPoint NextEndPoint();

    /// <summary>The clock on which the time limit of an attempt passes when a connection has fallen silent.</summary>
    TimeProvider AttemptTime { get; }

    /// <summary>How often each fault was played.</summary>
    IReadOnlyDictionary<Fault, int> Played { get; }
}

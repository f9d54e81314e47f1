using System.Collections.Immutable;

namespace Hangup.Proxy;

/// <summary>What faults act on: a proxy with its connections.</summary>
internal interface IFaultTarget
{
    /// <summary>Returns when every connection has been told. It is called under the lock of the set, so in the order of the changes.</summary>
    void OnFaultsChanged(ImmutableArray<Fault> faults, FaultChanged change);
}

using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>A fault that acts until it is disposed; connections that it has not ended go on then.</summary>
public sealed class ActiveFault : IDisposable
{
    private readonly TcpProxy _proxy;

    internal ActiveFault(TcpProxy proxy, Fault fault)
    {
        _proxy = proxy;
        Fault = fault;
    }

    /// <summary>The fault.</summary>
    public Fault Fault { get; }

    /// <summary>Removes the fault.</summary>
    public void Dispose() => _proxy.Faults.TryRemove(Fault.Name);
}

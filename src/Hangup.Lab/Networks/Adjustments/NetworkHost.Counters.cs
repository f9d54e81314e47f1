namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>
    /// The kernel's counters of this host since it was made, by names as <c>TcpExt.TCPAbortOnClose</c>, <c>Tcp.OutRsts</c>,
    /// <c>MPTcpExt.MPCapableSYNRX</c> or <c>Icmp6.InErrors</c>.
    /// </summary>
    public Task<IReadOnlyDictionary<string, long>> ReadCountersAsync() => RunAsync(KernelCounters.Read);
}

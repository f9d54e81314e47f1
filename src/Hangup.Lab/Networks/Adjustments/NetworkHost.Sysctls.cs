namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Writes a setting of the kernel, as <c>net.ipv4.tcp_retries2</c>, for this host alone.</summary>
    /// <exception cref="NetworkException">There is no such setting in a network namespace, or it takes no such value.</exception>
    public Task SetSysctlAsync(string name, string value) => RunAsync(() => Sysctl.Write(name, value));

    /// <summary>Reads a setting of the kernel.</summary>
    /// <exception cref="NetworkException">There is no such setting in a network namespace.</exception>
    public Task<string> ReadSysctlAsync(string name) => RunAsync(() => Sysctl.Read(name));
}

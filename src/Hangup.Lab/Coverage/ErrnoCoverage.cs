namespace Hangup.Lab;

/// <summary>Every error that a call on a TCP socket may return on Linux 6.18, by the kernel's source.</summary>
public static partial class ErrnoCoverage
{
    private const string NeedsMemoryFailure = "only where an allocation of the kernel fails: fault injection";
    private const string NeedsBpf = "only where a BPF program of a control group refuses";
    private const string NeedsKernelTls = "only with TLS in the kernel (TCP_ULP \"tls\"), which is another protocol over TCP";
    private const string NotByTcp = "no path of TCP returns it";
    private const string Global = "a limit of the whole machine: others would meet it too";

    /// <summary>All of them, call by call.</summary>
    // Built on first use: the initializers of a partial class run in no guaranteed order across its files.
    public static IReadOnlyList<CoveredErrno> All => field ??= [.. Stored, .. Establishing, .. Transferring, .. Options];

    private static CoveredErrno Row(SocketCall call, string errno, string place, string? whyNot = null) => new(call, errno, place) { WhyNot = whyNot };
}

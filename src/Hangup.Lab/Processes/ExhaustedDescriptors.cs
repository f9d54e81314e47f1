using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// A thread that has a table of descriptors of its own, as a process has one, and has it full. The limit (RLIMIT_NOFILE) is
/// the process's and stays as it is; what counts against it is the table that a call is made in (alloc_fd()), so the rest of
/// the process goes on opening files.
/// </summary>
internal sealed partial class ExhaustedDescriptors : IDisposable
{
    private const int OpenProcess = 434; // SYS_pidfd_open; from 424 on, every architecture has the same numbers.
    private const int CloseRange = 436; // SYS_close_range
    private const int GetDescriptor = 438; // SYS_pidfd_getfd
    private const nint Unshare = 2; // CLOSE_RANGE_UNSHARE
    private const int MostDescriptors = 1 << 20; // The kernel's default for the highest limit: fs.nr_open.
    private const int TooManyOpenFiles = 24; // EMFILE

    private readonly CallThread _thread = new("out of descriptors");
    private int _listener;

    /// <summary>Fills a table in which there is nothing but a listener.</summary>
    /// <exception cref="NetworkException">The limit is too high to be reached, or the kernel is older than 5.9.</exception>
    public static async Task<ExhaustedDescriptors> OfAsync(Socket listener)
    {
        var table = new ExhaustedDescriptors();
        bool full = false;
        try
        {
            await table.WarmUpAsync().ConfigureAwait(false);
            await table._thread.Call<object?>(() =>
            {
                table.Fill((int)listener.SafeHandle.DangerousGetHandle());
                return null;
            }).ConfigureAwait(false);
            full = true;
            return table;
        }
        finally
        {
            if (!full)
                table.Dispose();
        }
    }

    /// <summary>accept(2) on the listener in the full table.</summary>
    public Task<Outcome> AcceptAsync() => _thread.Call(() => NativeCalls.Accept(_listener));

    /// <summary>socket(2) in the full table.</summary>
    public Task<Outcome> OpenSocketAsync(Transport transport) => _thread.Call(() => NativeCalls.TryOpenSocket((int)transport));

    /// <summary>Ends the thread, and with it its table and what is open there (exit_files()).</summary>
    public void Dispose() => _thread.Dispose();

    /// <summary>
    /// Nothing of this process's table is taken over, not for a moment: a connection that another run closes meanwhile would
    /// stay open here. The listener is fetched by its number from the table that the process's first thread has.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int listener)
    {
        _ = SystemCall(CloseRange, 0, int.MaxValue, Unshare);
        int process = (int)SystemCall(OpenProcess, Environment.ProcessId, 0, 0);
        _listener = (int)SystemCall(GetDescriptor, process, listener, 0);
        if (process != 0 || _listener < 0)
            throw new NetworkException("A table of descriptors for one thread", Marshal.GetLastPInvokeError());
        int last = _listener;
        while (last >= 0 && last < MostDescriptors)
            last = Duplicate(process);
        if (last >= 0)
            throw new NetworkException($"The process may open more than {MostDescriptors} files: run under 'ulimit -n {MostDescriptors}'.");
        if (Marshal.GetLastPInvokeError() != TooManyOpenFiles)
            throw new NetworkException("Opening files up to the limit", Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// Makes every call once with arguments that are refused. Where the thread has only its own table, the runtime can neither
    /// bind a library nor compile a method on it: it maps executable memory from a descriptor of the process's table, and ends
    /// the process where that fails. For the same reason nothing here may be compiled anew while it runs.
    /// </summary>
    private async Task WarmUpAsync()
    {
        _listener = -1;
        _ = await AcceptAsync().ConfigureAwait(false);
        _ = await OpenSocketAsync((Transport)(-1)).ConfigureAwait(false);
        _ = await _thread.Call(() => SystemCall(GetDescriptor, -1, -1, 0) + Duplicate(-1)).ConfigureAwait(false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);
}

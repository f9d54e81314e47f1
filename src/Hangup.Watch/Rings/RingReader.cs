using System.Collections.Immutable;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>The thread that waits for records and has them read, until it is disposed; and after a while without any, if it is told to.</summary>
internal sealed partial class RingReader : IDisposable
{
    private const short Readable = 1; // POLLIN

    private readonly AnonymousPipeServerStream _end = new(PipeDirection.Out);
    private readonly Polled[] _polled;
    private readonly Action _read;
    private readonly Thread _thread;

    private readonly bool _isUrgent;
    private volatile int _patienceMs;

    /// <param name="rings">What it waits for.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="patienceMs">After so many milliseconds it has them read in any case; -1 for never.</param>
    /// <param name="isUrgent">Whether it is to run before others: on a busy machine, who reads late loses records.</param>
    public RingReader(ImmutableArray<SafeFileHandle> rings, Action read, int patienceMs = -1, bool isUrgent = false)
    {
        _isUrgent = isUrgent;
        _read = read;
        _patienceMs = patienceMs;
        _polled = [Polled.For(_end.ClientSafePipeHandle), .. rings.Select(Polled.For)];
        _thread = new Thread(Run) { IsBackground = true, Name = "hangup rings" };
        _thread.Start();
    }

    /// <summary>After so many milliseconds without a wakeup it has the rings read.</summary>
    public int PatienceMs
    {
        get => _patienceMs;
        set => _patienceMs = value;
    }

    public void Dispose()
    {
        _end.WriteByte(0); // The thread polls the pipe beside the rings.
        _thread.Join();
        _end.Dispose();
    }

    private void Run()
    {
        if (_isUrgent)
            ThreadPriorities.TryRaise();
        while (true)
        {
            // An interrupted wait leaves the results as they were, all of them read already.
            if (Poll(_polled, (nuint)_polled.Length, _patienceMs) > 0 && _polled[0].Returned != 0)
                return;
            _read();
            for (int ring = 1; ring < _polled.Length; ring++)
            {
                // A processor that goes offline takes its events along: POLLHUP or POLLERR, for good.
                if ((_polled[ring].Returned & ~Readable) != 0)
                    _polled[ring].Descriptor = -1;
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Wanted;
        public short Returned;

        public static Polled For(SafeHandle descriptor) => new() { Descriptor = (int)descriptor.DangerousGetHandle(), Wanted = Readable };
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll([In, Out] Polled[] polled, nuint count, int timeoutMs);
}

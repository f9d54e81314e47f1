using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>
/// The terminal as a screen of one's own: another page, no cursor, keys as they are pressed. It is as it was before when this is
/// disposed. Ctrl-C stays a signal.
/// </summary>
internal sealed partial class RawTerminal : IDisposable
{
    private const int Input = 0;
    private const int Output = 1;
    private const string Enter = "\e[?1049h\e[?25l";
    private const string Leave = "\e[?25h\e[?1049l";

    private readonly TextWriter _writer;
    private readonly byte[]? _before;
    private readonly PosixSignalRegistration? _stop;
    private readonly PosixSignalRegistration? _continue;
    private readonly Lock _gate = new();
    private bool _isEntered;
    private bool _isDisposed;

    public RawTerminal(TextWriter writer)
    {
        _writer = writer;
        byte[] settings = new byte[SettingsSize];
        _before = GetSettings(Input, settings) == 0 ? settings : null;
        EnterScreen();
        if (OperatingSystem.IsWindows())
            return; // It has no job control.
        // Ctrl-Z gives the shell its terminal back for as long as it has it.
        _stop = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => LeaveScreen());
        _continue = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => EnterScreen());
    }

    /// <summary>Columns and rows; 80 by 24 where the terminal was never told its size.</summary>
    public static (int Width, int Height) Size()
    {
        const nuint GetWindowSize = 0x5413; // TIOCGWINSZ
        return Control(Output, GetWindowSize, out WindowSize size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : (80, 24);
    }

    /// <summary>What was typed since; waits so long for it. Where the input is no terminal, nothing ever is.</summary>
    public byte[] Read(TimeSpan patience)
    {
        const short Readable = 1; // POLLIN
        var polled = new Polled { Descriptor = _before is null ? -1 : Input, Wanted = Readable };
        byte[] bytes = new byte[64];
        if (Poll(ref polled, 1, (int)patience.TotalMilliseconds) <= 0 || (polled.Returned & Readable) == 0)
            return [];
        nint count = Read(Input, bytes, bytes.Length);
        return count > 0 ? bytes[..(int)count] : [];
    }

    /// <summary>Draws a picture over the last one.</summary>
    public void Draw(IReadOnlyList<string> lines)
    {
        lock (_gate)
        {
            if (!_isEntered)
                return;
            // Synchronized, where the terminal can: it shows the picture when it is whole.
            _writer.Write("\e[?2026h\e[H");
            _writer.Write(string.Join("\e[K\r\n", lines));
            _writer.Write("\e[K\e[J\e[?2026l");
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            LeaveScreen();
        }

        _stop?.Dispose();
        _continue?.Dispose();
    }

    private void EnterScreen()
    {
        lock (_gate)
        {
            if (_isEntered || _isDisposed)
                return;
            _isEntered = true;
            if (_before is not null)
                _ = SetSettings(Input, Now, Unbuffered(_before));
            _writer.Write(Enter);
            _writer.Flush();
        }
    }

    private void LeaveScreen()
    {
        lock (_gate)
        {
            if (!_isEntered)
                return;
            _isEntered = false;
            _writer.Write(Leave);
            _writer.Flush();
            if (_before is not null)
                _ = SetSettings(Input, Now, _before);
        }
    }

    private static byte[] Unbuffered(byte[] settings)
    {
        const int LocalModes = 12; // c_lflag of struct termios, after three words
        const int LineByLine = 2; // ICANON
        const int Echo = 8; // ECHO
        byte[] changed = [.. settings];
        changed[LocalModes] &= unchecked((byte)~(LineByLine | Echo));
        return changed;
    }

    private const int SettingsSize = 60; // struct termios
    private const int Now = 0; // TCSANOW

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Wanted;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int descriptor, byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetSettings(int descriptor, int when, byte[] settings);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Polled polled, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, byte[] bytes, nint count);
}

using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>A program inside a network namespace, with whatever else it has started there.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    private const int Terminate = 15; // SIGTERM

    private readonly string? _inside; // Never that of this process: all that is inside is ended.
    private readonly Task _copying;
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(int id, string? inside, Task copying)
    {
        Id = id;
        _inside = inside;
        _copying = copying;
        new Thread(WaitForEnd, 64 * 1024) { IsBackground = true, Name = $"hangup waits for {id}" }.Start();
    }

    public int Id { get; }

    /// <summary>Completes when the program has ended, with what it ended: 128 and a signal's number where a signal ended it.</summary>
    public Task<int> Ended => _ended.Task;

    /// <summary>Starts a program in the namespace of the calling thread, with this process's standard streams.</summary>
    /// <param name="fileName">Its path, or a name that is looked for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">What is added to the environment of this process.</param>
    /// <param name="output">What its standard output is copied to; <see langword="null"/> for that of this process.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static RunningProgram Start(string fileName, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables, TextWriter? output)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        foreach ((string name, string value) in variables)
            environment[name] = value;
        AnonymousPipeServerStream? pipe = output is null ? null : new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        (int, int)[] descriptors = pipe is null ? [] : [((int)pipe.ClientSafePipeHandle.DangerousGetHandle(), 1)];
        // In a scripted peer's network the calling thread keeps to one processor; the program may use all.
        int id = ForkExclusion.Fork(() => ProcessorAffinity.WithThoseOfProcess(() =>
            PosixSpawn.Start(fileName, arguments.Prepend(fileName), environment.Select(entry => $"{entry.Key}={entry.Value}"), descriptors)));
        pipe?.DisposeLocalCopyOfClientHandle();
        string? inside = NamespaceOf("thread-self");
        return new RunningProgram(id, inside == NamespaceOf("self") ? null : inside, pipe is null ? Task.CompletedTask : CopyAsync(pipe, output!));
    }

    /// <summary>Ends whatever runs inside: by SIGTERM, and by SIGKILL what is still there after a time.</summary>
    public async Task EndAsync(TimeSpan patience, TimeProvider time)
    {
        Signal(Terminate);
        using var late = new CancellationTokenSource(patience, time);
        try
        {
            await Observed.BecomesTrueAsync(() => Ended.IsCompleted && Inside().Count == 0, time, late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Signal((int)ProcessSignal.Kill);
        }

        await Ended.ConfigureAwait(false);
        await _copying.ConfigureAwait(false);
    }

    public void Dispose() => Signal((int)ProcessSignal.Kill);

    private static async Task CopyAsync(Stream pipe, TextWriter to)
    {
        using var from = new StreamReader(pipe);
        char[] buffer = new char[4096];
        int count;
        while ((count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
            await to.FlushAsync().ConfigureAwait(false);
        }
    }

    private void WaitForEnd()
    {
        _ = ChildWait.For(Id, 0, out int status); // The program is nobody else's to wait for.
        int signal = status & 0x7F; // WTERMSIG
        _ended.SetResult(signal == 0 ? (status >> 8) & 0xFF : 128 + signal);
    }

    private void Signal(int signal)
    {
        foreach (int id in Inside())
            _ = SendSignal(id, signal);
    }

    private List<int> Inside() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(IsInside)
            .Union(Ended.IsCompleted ? [] : [Id]),
    ];

    // The link of a process that has ended cannot be read: it has left its namespaces.
    private bool IsInside(int id) => id > 0 && _inside is not null && NamespaceOf(id.ToString(CultureInfo.InvariantCulture)) == _inside;

    private static string? NamespaceOf(string process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/net").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}

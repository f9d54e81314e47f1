using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>
/// A user namespace (user_namespaces(7)) of one's own, in which a user may make networks. A process with several threads,
/// as every one of .NET is, cannot enter one, so the process becomes unshare(1), and that becomes this program again: its
/// id, its descriptors, its signals and its exit code stay.
/// </summary>
internal static partial class UserNamespace
{
    private const string Program = "unshare";
    private const string Mark = "HANGUP_USER_NAMESPACE";

    private static readonly string[] Options = ["--user", "--map-root-user"];

    /// <summary>
    /// Runs this command line again in a user namespace, where it needs networks that only so can be made; it then does not
    /// return. It does return where none are needed or nothing helps.
    /// </summary>
    public static void EnterFor(IReadOnlyList<string> args)
    {
        if (args is not ["lab", "run" or "show" or "play", ..] || !OperatingSystem.IsLinux() || NetworkSupport.WhyUnsupported is null)
            return;
        // Once is enough: what fails in there would fail in there again.
        if (Environment.GetEnvironmentVariable(Mark) is not null || PathOfProgram() is not { } program || !IsAllowed(program))
            return;
        _ = Execute(program, [Program, .. Options, "--", .. ThisCommandLine(), null], [.. Variables(), Mark + "=1", null]);
    }

    /// <summary>Whether a user namespace can be made and gives the right to make networks: some systems allow the first alone.</summary>
    private static bool IsAllowed(string program)
    {
        var start = new ProcessStartInfo(program, [.. Options, "--net", "true"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var probe = Process.Start(start);
            probe?.WaitForExit();
            return probe?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>The words that this process was started with: those of the runtime's host, too, and of its own file first.</summary>
    private static IEnumerable<string> ThisCommandLine()
    {
        // A NUL ends each word, the last as well; a word may be empty.
        string[] words = File.ReadAllText("/proc/self/cmdline").Split('\0');
        return words[1..^1].Prepend(Environment.ProcessPath!);
    }

    private static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => $"{variable.Key}={variable.Value}");

    private static string? PathOfProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(directory => Path.Combine(directory, Program))
            .FirstOrDefault(File.Exists);

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments, string?[] environment);
}

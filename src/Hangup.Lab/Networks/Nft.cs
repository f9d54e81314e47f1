using System.ComponentModel;
using System.Diagnostics;

namespace Hangup.Lab;

/// <summary>The program nft(8), which translates its language into the kernel's requests.</summary>
internal static class Nft
{
    // Users have no sbin in their path.
    private static readonly string[] SystemDirectories = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Why there is no firewall; <see langword="null"/> where there is one.</summary>
    public static string? WhyUnsupported => Found.Value is null ? "the program nft is missing: install the package nftables" : null;

    /// <summary>Runs commands in the calling thread's namespace: a child process begins in that of the thread that starts it.</summary>
    /// <exception cref="NetworkException">nft is missing, or refuses the commands.</exception>
    public static void Run(string commands)
    {
        if (Found.Value is not { } program)
            throw new NetworkException($"The firewall cannot be changed: {WhyUnsupported}.");
        try
        {
            var start = new ProcessStartInfo(program, ["-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true };
            using Process process = ForkExclusion.Fork(() => Process.Start(start))!;
            process.StandardInput.Write(commands);
            process.StandardInput.Close();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new NetworkException($"nft refuses the firewall's rules: {errors.Split('\n')[0]}.");
        }
        catch (Win32Exception exception)
        {
            throw new NetworkException($"nft cannot be started: {exception.Message}.");
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(SystemDirectories)
            .Select(directory => Path.Combine(directory, "nft"))
            .FirstOrDefault(File.Exists);
}

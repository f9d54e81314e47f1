using System.ComponentModel;
using System.Diagnostics;

namespace Hangup.Lab;

/// <summary>The program nft(8), which translates its language into the kernel's requests.</summary>
internal static class Nft
{
    // Users have no sbin in their path.
    private static readonly string[] SystemDirectories = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Whether the program is installed.</summary>
    public static bool IsFound => Found.Value is not null;

    /// <summary>Adds a rule in the calling thread's namespace. The table and the chain are made where they are missing, which nft's "add" does.</summary>
    /// <exception cref="NetworkException">nft is missing, or refuses the rule.</exception>
    public static void AddRule(FirewallChain chain, string rule)
    {
        string place = $"inet {NfTables.Table} {chain.ToString().ToLowerInvariant()}";
        string type = NfTables.IsTranslation(chain) ? "nat" : "filter";
        Run($$"""
            add table inet {{NfTables.Table}}
            add chain {{place}} { type {{type}} hook {{HookOf(chain)}} priority {{NfTables.PriorityOf(chain)}} ; }
            add rule {{place}} {{rule}}

            """);
    }

    private static string HookOf(FirewallChain chain) => chain switch
    {
        FirewallChain.SourceNat => "postrouting",
        FirewallChain.DestinationNat => "prerouting",
        _ => chain.ToString().ToLowerInvariant(),
    };

    /// <summary>Runs commands in the calling thread's namespace: a child process begins in that of the thread that starts it.</summary>
    private static void Run(string commands)
    {
        if (Found.Value is not { } program)
            throw new NetworkException("This firewall rule takes the program nft, which is missing: install the package nftables.");
        try
        {
            var start = new ProcessStartInfo(program, ["-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true };
            using Process process = ForkExclusion.Fork(() => Process.Start(start))!;
            process.StandardInput.Write(commands);
            process.StandardInput.Close();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new NetworkException($"nft refuses the firewall rule: {errors.Split('\n')[0]}.");
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

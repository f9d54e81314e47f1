using System.Globalization;
using System.Security.Cryptography;

namespace Hangup.Proxy.Soak;

/// <summary>How long, and how much at once.</summary>
internal sealed record SoakPlan(string Name, TimeSpan Length, int Connections, int Proxies, int Seed)
{
    /// <summary>By how much memory may have grown: in half a minute neither the heap nor the event log have come to their size.</summary>
    public double MostMemory => Name == "full" ? 1.05 : 1.3;

    public static SoakPlan? Parse(string[] args)
    {
        int seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        if (args.Length > 1 && !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out seed))
            return null;
        return args switch
        {
            ["short", ..] => new("short", TimeSpan.FromSeconds(30), 500, 10, seed),
            ["full", ..] => new("full", TimeSpan.FromMinutes(10), 5_000, 20, seed),
            _ => null,
        };
    }
}

using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>What the tool can do here, by trying.</summary>
internal static class Abilities
{
    private static readonly (string Name, string Use)[] Tools =
    [
        ("ss", "shows sockets, and 'ss -K' destroys them"),
        ("tcpdump", "captures what 'hangup explain' reads"),
        ("nft", "shows the firewall's rules"),
        ("conntrack", "shows what NAT and firewall remember"),
        ("bpftrace", "counts whatever else the kernel tells"),
    ];

    public static IReadOnlyList<Ability> Find() =>
    [
        new("system", OperatingSystem.IsLinux(), $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        .. Watching(),
        Networks(),
        Captures(),
        .. Tools.Select(tool => new Ability(tool.Name, IsInstalled(tool.Name), IsInstalled(tool.Name) ? tool.Use : $"is not installed; it {tool.Use}")),
    ];

    private static IEnumerable<Ability> Watching()
    {
        const string Name = "tracepoints";
        if (!ResetWatch.TryStart(new ResetWatchOptions(), out ResetWatch? watch, out string? whyNot))
        {
            yield return new(Name, false, $"'hangup watch' cannot run: {whyNot}");
            yield break;
        }

        using ResetWatch running = watch;
        yield return new(Name, true, "'hangup watch' says which connections are reset, by whom and why");
        yield return watch.Missing.Count == 0
            ? new("reasons", true, "the kernel gives a reason for every RST, and all else that the watcher reads")
            : new("reasons", false, string.Join("; ", watch.Missing));
        yield return watch.WhyNoPrograms is { } whyNoPrograms
            ? new("programs", false, $"the watcher reads perf events, which costs those who are watched about a microsecond a reset more: {whyNoPrograms}")
            : new("programs", true, "the watcher's events are written by programs in the kernel (eBPF), which costs those who are watched least");
    }

    private static Ability Networks() => NetworkSupport.WhyUnsupported is { } whyNot
        ? new("network namespaces", false, whyNot)
        : new("network namespaces", true, "every scenario of 'hangup lab' can be played in a network of its own");

    private static Ability Captures()
    {
        const string Name = "captures";
        try
        {
            using var socket = new Socket(AddressFamily.Packet, SocketType.Raw, 0);
            return new(Name, true, "'hangup explain --interface' reads packets as they pass");
        }
        catch (SocketException exception)
        {
            return new(Name, false, $"packet sockets are closed to this process ({exception.Message.TrimEnd('.')}): run as root, or give it CAP_NET_RAW");
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));
}

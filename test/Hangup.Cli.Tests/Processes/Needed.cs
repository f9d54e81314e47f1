using Hangup.Lab;

namespace Hangup.Cli.Tests;

/// <summary>What a test needs of the host. Where it is missing the test is skipped by name.</summary>
internal static class Needed
{
    public static void Program(string name, string package)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} is not installed (package {package}).");
    }

    public static void Linux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "This is Linux's way.");

    /// <summary>Networks of the lab's own, which alone show packets and the kernel's reasons.</summary>
    public static void Networks() => Assert.SkipWhen(NetworkSupport.WhyUnsupported is not null, NetworkSupport.WhyUnsupported ?? "");
}

namespace Hangup;

/// <summary>What a process can say of its own <see cref="Platform"/>.</summary>
public static class PlatformExtensions
{
    // Read once: every classification asks for it.
    private static readonly Platform Running = Detect();

    extension(Platform)
    {
        /// <summary>The operating system of this process; FreeBSD shares the numbers of macOS; any other Unix counts as Linux.</summary>
        public static Platform Current => Running;
    }

    private static Platform Detect()
    {
        if (OperatingSystem.IsWindows())
            return Platform.Windows;
        bool bsd = OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS()
            || OperatingSystem.IsMacCatalyst() || OperatingSystem.IsFreeBSD();
        return bsd ? Platform.MacOS : Platform.Linux;
    }
}

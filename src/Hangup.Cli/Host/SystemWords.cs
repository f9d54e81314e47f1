using System.ComponentModel;

namespace Hangup.Cli;

/// <summary>Why the system refused something, in the system's own words and without what the runtime puts around them.</summary>
internal static class SystemWords
{
    public static string Of(Exception exception) => exception switch
    {
        Win32Exception system => TextOf(system.NativeErrorCode) ?? Bare(exception),
        UnauthorizedAccessException => "permission denied",
        // On Unix the runtime leaves the errno there.
        IOException => TextOf(exception.HResult) ?? Bare(exception),
        _ => Bare(exception),
    };

    private static string? TextOf(int errno) => Errno.TryGet(errno, Platform.Current, out ErrnoEntry? entry) ? entry.Text : null;

    private static string Bare(Exception exception) => exception.Message.TrimEnd('.');
}

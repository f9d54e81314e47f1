using System.Globalization;

namespace Hangup.Watch;

/// <summary>Names of errno.</summary>
internal static class ErrorNames
{
    /// <summary>The name, or the number where it has none; <see langword="null"/> for 0.</summary>
    public static string? Of(int error) => error == 0
        ? null
        : Errno.TryGet(error, Platform.Linux, out ErrnoEntry? entry) ? entry.Name : error.ToString(CultureInfo.InvariantCulture);
}

using System.Text;

namespace Hangup.Lab;

/// <summary>Settings of the kernel (sysctl(8)), those of the calling thread's network namespace.</summary>
internal static class Sysctl
{
    /// <param name="name">The name with dots, as <c>net.ipv4.tcp_retries2</c>.</param>
    /// <param name="value">The value as it is written to the file.</param>
    /// <exception cref="NetworkException">The kernel has no such setting here, or it takes no such value.</exception>
    public static void Write(string name, string value)
    {
        try
        {
            using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(value), 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refusal(name, $"set to {value}", exception);
        }
    }

    /// <summary>The value without the line's end.</summary>
    /// <exception cref="NetworkException">The kernel has no such setting here.</exception>
    public static string Read(string name)
    {
        try
        {
            return File.ReadAllText(PathOf(name)).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refusal(name, "read", exception);
        }
    }

    private static string PathOf(string name) => "/proc/sys/" + name.Replace('.', '/');

    private static NetworkException Refusal(string name, string use, Exception exception) => new(exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{name} cannot be {use}: this kernel has no such setting in a network namespace.",
        UnauthorizedAccessException => $"{name} cannot be {use}: it takes root outside of every user namespace.",
        _ => $"{name} cannot be {use}: the kernel takes no such value.",
    });
}

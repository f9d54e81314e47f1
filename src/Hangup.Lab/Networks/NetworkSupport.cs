namespace Hangup.Lab;

/// <summary>Whether this process may make networks.</summary>
public static class NetworkSupport
{
    private static readonly Lazy<string?> Probed = new(Probe);

    /// <summary>One sentence that says what is missing and what to do; <see langword="null"/> where nothing is.</summary>
    public static string? WhyUnsupported => Probed.Value;

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "network namespaces exist on Linux alone: run this there, or in a virtual machine";
        string? reason = null;
        // A thread of its own: whoever makes a namespace is inside it from then on.
        var thread = new Thread(() => reason = Try(), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        return reason;
    }

    private static string? Try()
    {
        try
        {
            NetworkNamespace.Create().Dispose();
            return null;
        }
        catch (NetworkException exception)
        {
            return $"networks of one's own take root or a user namespace ({exception.Reason}): run as root, or under 'unshare --user --map-root-user'";
        }
    }
}

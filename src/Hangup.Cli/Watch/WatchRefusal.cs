namespace Hangup.Cli;

/// <summary>What is said where nothing can be watched.</summary>
internal static class WatchRefusal
{
    /// <param name="whyNot">What is missing.</param>
    public static string Sentence(string whyNot)
    {
        const string Ways = "run it as root (sudo hangup watch), or give the program the capabilities CAP_PERFMON and CAP_DAC_READ_SEARCH "
            + "(setcap cap_perfmon,cap_dac_read_search+ep, or AmbientCapabilities= of a systemd unit), or watch packets instead (--capture eth0)";
        return $"This host's connections cannot be watched: {whyNot}; {Ways}.";
    }
}

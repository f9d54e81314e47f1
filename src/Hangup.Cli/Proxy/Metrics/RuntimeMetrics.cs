using System.Diagnostics;
using System.Globalization;

namespace Hangup.Cli;

/// <summary>What the process uses, under the names that Prometheus' clients give it, and what the .NET runtime says of itself.</summary>
internal static class RuntimeMetrics
{
    private static readonly Lazy<double> Started = new(() =>
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000.0;
    });

    public static void Write(MetricsText text)
    {
        text.Single("process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Single("process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", Environment.WorkingSet);
        text.Single("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.", Started.Value);
        if (OperatingSystem.IsLinux())
            WriteOfLinux(text);
        text.Single("dotnet_gc_heap_size_bytes", "gauge", "Size of the managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        text.Single("dotnet_gc_allocated_bytes_total", "counter", "Bytes allocated on the managed heap.", GC.GetTotalAllocatedBytes());
        text.Metric("dotnet_gc_collections_total", "counter", "Garbage collections, by generation.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Sample("dotnet_gc_collections_total", GC.CollectionCount(generation), ("generation", $"{generation}"));
        text.Single("dotnet_thread_pool_threads", "gauge", "Threads of the thread pool.", ThreadPool.ThreadCount);
    }

    /// <summary>By proc_pid_status(5): what the runtime offers instead looks at every thread.</summary>
    private static void WriteOfLinux(MetricsText text)
    {
        try
        {
            string[] status = File.ReadAllLines("/proc/self/status");
            text.Single("process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.", 1024 * NumberIn(status, "VmSize:"));
            text.Single("process_threads", "gauge", "Number of threads of the process.", NumberIn(status, "Threads:"));
            text.Single("process_open_fds", "gauge", "Number of open file descriptors.", Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());
        }
        catch (IOException)
        {
            // No descriptor is left to read them with: then these are missing, and what is counted of the proxies is not.
        }
    }

    private static double NumberIn(string[] status, string field)
    {
        string line = status.First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

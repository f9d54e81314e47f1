using System.Diagnostics;
using System.Globalization;
using Hangup.Explain.Fuzzing;

namespace Hangup.Explain.Benchmarks;

/// <summary>Reads damaged captures, each from a seed of its own, and says which seed broke something.</summary>
internal static class Fuzzing
{
    private const int Pace = 100_000;

    public static int Run(int inputs, int seed, string folder)
    {
        byte[][] corpus = [.. Directory.GetFiles(folder, "capture.*", SearchOption.AllDirectories).Order().Select(File.ReadAllBytes)];
        if (corpus.Length == 0)
        {
            Console.Error.WriteLine($"There are no captures below {folder}: name the folder with the cases.");
            return 2;
        }

        long packets = 0, connections = 0, most = 0;
        long started = Stopwatch.GetTimestamp();
        for (int input = 0; input < inputs; input++)
        {
            long began = Stopwatch.GetTimestamp();
            bool isRead = false;
            try
            {
                (long read, long told) = CaptureFuzzer.Read(CaptureMutation.Of(corpus, seed + input));
                packets += read;
                connections += told;
                isRead = true;
            }
            finally
            {
                if (!isRead)
                    Console.Error.WriteLine($"Seed {seed + input} broke it.");
            }

            most = Math.Max(most, Stopwatch.GetElapsedTime(began).Ticks);
            if (input % Pace == 0)
                Console.Error.Write($"\r{input}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{inputs:#,0} damaged captures from seed {seed}: {packets:#,0} packets, {connections:#,0} connections, "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {TimeSpan.FromTicks(most).TotalMilliseconds:0} ms for the slowest, "
            + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB; nothing thrown"));
        return 0;
    }
}

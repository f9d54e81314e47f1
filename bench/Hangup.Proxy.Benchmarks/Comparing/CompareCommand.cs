using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Measures Hangup beside what else is installed. A full run writes the page bench/results/proxy.md; a short one only shows it.</summary>
internal static class CompareCommand
{
    public static async Task<int> RunAsync(bool isFull, string output)
    {
        (int rounds, double seconds, int idle) = isFull ? (20, 1, 1000) : (3, 1, 500);
        using var backend = ChildProgram.Self("backend");
        IPEndPoint upstream = Peer.Local(await backend.ReadLineAsync().ConfigureAwait(false));
        Peer hangup = await PeerStart.HangupAsync(upstream).ConfigureAwait(false);
        (string Name, Peer? Peer)[] others =
        [
            ("toxiproxy", await PeerStart.ToxiproxyAsync(upstream).ConfigureAwait(false)),
            ("haproxy", await PeerStart.HaproxyAsync(upstream).ConfigureAwait(false)),
            ("nginx", await PeerStart.NginxAsync(upstream).ConfigureAwait(false)),
        ];
        Peer[] peers = [hangup, .. others.Select(other => other.Peer).OfType<Peer>(), new("direct", upstream, null)];
        try
        {
            var comparison = new Comparison(peers, TimeSpan.FromSeconds(seconds), idle);
            for (int round = 1; round <= rounds; round++)
            {
                Console.Error.WriteLine($"round {round} of {rounds}");
                comparison.Round();
            }

            comparison.Memory();
            string conditions =
                $"Medians of {rounds} rounds of {seconds} s each, all in turn, each first as often as another, on one machine: {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, "
                + $"{RuntimeInformation.FrameworkDescription}; load and backend run beside the proxy. "
                + "A ratio is the median of those of each round. `dotnet run -c Release --project bench/Hangup.Proxy.Benchmarks -- compare --full` writes this page.";
            string page = ComparisonReport.Write(
                comparison, [.. peers.Select(peer => peer.Name)], [.. others.Where(other => other.Peer is null).Select(other => other.Name)], conditions);
            if (isFull)
                await File.WriteAllTextAsync(output, page).ConfigureAwait(false);
            Console.WriteLine(page);
            return 0;
        }
        finally
        {
            foreach (Peer peer in peers)
                peer.Process?.Dispose();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Hangup.Resilience.Benchmarks;

/// <summary>
/// What recovery costs a request that does not fail. The clients take turns of some hundred requests, so that whatever else the machine
/// does hits all alike; what counts is the median of the ratios of neighbouring turns. The processor time is that of client and server.
/// </summary>
internal static class Overhead
{
    private const int Rounds = 1500;
    private const int Requests = 100;

    private static readonly byte[] Body = new byte[256];

    public static async Task Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _ = EchoServer.Serve(listener);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");

        using var plain = new HttpClient(new SocketsHttpHandler());
        using var recovering = new HttpClient(new ConnectionRecoveryHandler(new SocketsHttpHandler()));
        var services = new ServiceCollection();
        services.AddHttpClient("standard").AddStandardResilienceHandler();
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient standard = provider.GetRequiredService<IHttpClientFactory>().CreateClient("standard");

        Console.WriteLine("| request | client | time, ratio to HttpClient alone | processor time, ratio | allocated more |");
        Console.WriteLine("|---|---|---|---|---|");
        Func<HttpClient, Task> get = async client => (await client.GetAsync(address).ConfigureAwait(false)).Dispose();
        Func<HttpClient, Task> post = async client =>
            (await client.PostAsync(address, new ByteArrayContent(Body)).ConfigureAwait(false)).Dispose();
        await Compare("GET", "HttpClient alone, once more", get, plain, plain).ConfigureAwait(false);
        await Compare("GET", "with recovery", get, plain, recovering).ConfigureAwait(false);
        await Compare("GET", "with the standard resilience handler", get, plain, standard).ConfigureAwait(false);
        await Compare("POST", "with recovery", post, plain, recovering).ConfigureAwait(false);
    }

    private static async Task Compare(string request, string name, Func<HttpClient, Task> send, HttpClient plain, HttpClient other)
    {
        // The first rounds compile and fill pools.
        for (int i = 0; i < 30; i++)
        {
            await Turn(send, plain).ConfigureAwait(false);
            await Turn(send, other).ConfigureAwait(false);
        }

        double[] times = new double[Rounds], processor = new double[Rounds], bytes = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            // Each goes first in every other round.
            Cost first = await Turn(send, i % 2 == 0 ? plain : other).ConfigureAwait(false);
            Cost second = await Turn(send, i % 2 == 0 ? other : plain).ConfigureAwait(false);
            (Cost mine, Cost theirs) = i % 2 == 0 ? (second, first) : (first, second);
            times[i] = mine.Time / theirs.Time;
            processor[i] = mine.Processor / theirs.Processor;
            bytes[i] = mine.Bytes - theirs.Bytes;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {request} | {name} | {Middle(times)} | {Middle(processor)} | {bytes.Order().ElementAt(Rounds / 2):F0} B |"));
    }

    private static string Middle(double[] ratios)
    {
        Array.Sort(ratios);
        return string.Create(
            CultureInfo.InvariantCulture, $"{ratios[Rounds / 2]:F3} (middle half {ratios[Rounds / 4]:F3}–{ratios[Rounds * 3 / 4]:F3})");
    }

    private static async Task<Cost> Turn(Func<HttpClient, Task> send, HttpClient client)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Requests; i++)
            await send(client).ConfigureAwait(false);
        return new(
            Stopwatch.GetElapsedTime(start).TotalMicroseconds / Requests,
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Requests,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Requests);
    }

    /// <summary>What one request costs, in microseconds and bytes.</summary>
    private readonly record struct Cost(double Time, double Processor, double Bytes);
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Hangup.Resilience.Benchmarks;

/// <summary>
/// What recovery costs a request that does not fail. The clients take turns of some hundred requests, so that whatever else the machine
/// does hits all alike; what counts is the median of the ratios of neighbouring turns.
/// </summary>
internal static class Overhead
{
    private const int Rounds = 300;
    private const int Requests = 300;

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

        Console.WriteLine("| request | client | time, ratio to HttpClient alone | allocated more |");
        Console.WriteLine("|---|---|---|---|");
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

        double[] ratios = new double[Rounds];
        double[] bytes = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            // Each goes first in every other round.
            (double Time, double Bytes) first = await Turn(send, i % 2 == 0 ? plain : other).ConfigureAwait(false);
            (double Time, double Bytes) second = await Turn(send, i % 2 == 0 ? other : plain).ConfigureAwait(false);
            ratios[i] = i % 2 == 0 ? second.Time / first.Time : first.Time / second.Time;
            bytes[i] = i % 2 == 0 ? second.Bytes - first.Bytes : first.Bytes - second.Bytes;
        }

        Array.Sort(ratios);
        Array.Sort(bytes);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {request} | {name} | {ratios[Rounds / 2]:F3} (middle half {ratios[Rounds / 4]:F3}–{ratios[Rounds * 3 / 4]:F3}) | {bytes[Rounds / 2]:F0} B |"));
    }

    private static async Task<(double Time, double Bytes)> Turn(Func<HttpClient, Task> send, HttpClient client)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Requests; i++)
            await send(client).ConfigureAwait(false);
        double time = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Requests;
        return (time, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Requests);
    }
}

// The code of README.md and of the packages' own pages, compiled against the packages.
using Hangup;
using Hangup.AspNetCore;
using Hangup.Explain;
using Hangup.Packets;
using Hangup.Proxy;
using Hangup.Resilience;
using Hangup.Watch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

internal static class Readmes
{
    public static async Task Detect(HttpClient client, Uri address, ILogger logger)
    {
        try
        {
            await client.GetAsync(address);
        }
        catch (Exception e) when (e.IsConnectionReset)      // Go: errors.Is(err, syscall.ECONNRESET)
        {
            logger.LogWarning("{Failure}", e.ConnectionFailure);   // one sentence: who, in which phase, with which code
        }
        catch (Exception e) when (ConnectionFailure.TryClassify(e, out ConnectionFailure failure))
        {
            if (failure.Delivery == FailureDelivery.NotSent) { /* repeating it duplicates nothing */ }
        }
    }

    public static void Handle(IServiceCollection services, WebApplicationBuilder builder)
    {
        services.AddHttpClient("orders").AddConnectionRecovery();   // a retry only where it can duplicate nothing
        builder.Services.AddClientAbortHandling();                  // a client that goes away is no error
    }

    public static async Task Proxy(Uri upstream)
    {
        await using var engine = new ProxyEngine(new ProxyEngineOptions { Seed = 7 });
        engine.TryAdd(new("orders", new("127.0.0.1", 0), new("127.0.0.1", upstream.Port)), out TcpProxy proxy);
        await proxy.StartAsync();
        proxy.Faults.TryAdd(new Fault("cut", FaultKinds.Get("reset").Defaults.With("bytes", 100L)));
    }

    public static void Read()
    {
        using FileStream file = File.OpenRead("capture.pcapng");
        var reader = new CaptureReader(file);
        while (reader.MoveNext())
        {
            CapturedPacket captured = reader.Current;
            if (PacketView.TryParse(captured.LinkType, captured.Bytes, captured.OriginalLength, out PacketView packet)
                && packet.TryGetTcp(out TcpView segment)
                && segment.Flags.HasFlag(TcpFlags.Rst))
            {
                Console.WriteLine($"{segment.SourcePort} resets {segment.DestinationPort}: {segment.ToText()}");
            }
        }
    }

    public static void Explain()
    {
        using FileStream file = File.OpenRead("capture.pcapng");
        CaptureExplanation explanation = new CaptureExplainer(new ExplainOptions()).Explain(new CaptureReader(file));
        foreach (ExplainedConnection connection in explanation.Worst)
            Console.WriteLine($"{connection.Client} to {connection.Server}: {connection.Cause?.Title} ({connection.Confidence})");
    }

    public static async Task Watch(CancellationToken cancellation)
    {
        if (!ResetWatch.TryStart(new ResetWatchOptions { TellEach = true }, out ResetWatch? started, out string? whyNot))
            throw new InvalidOperationException(whyNot);
        using ResetWatch watch = started;
        await foreach (WatchedReset reset in watch.Resets.ReadAllAsync(cancellation))
            Console.WriteLine($"{reset.Sender.Process?.Name} resets {reset.Receiver.EndPoint}: {reset.Verdict?.Cause.Id}");
    }
}

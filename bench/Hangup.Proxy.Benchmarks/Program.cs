using System.Globalization;
using System.Net;
using Hangup.Proxy;
using Hangup.Proxy.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["backend"]:
        Backend.Run();
        return 0;
    case ["engine", var upstream]:
        await ServeAsync(upstream);
        return 0;
    case ["load", var what, var port, var count, var seconds]:
        var target = new IPEndPoint(IPAddress.Loopback, int.Parse(port)); var time = TimeSpan.FromSeconds(double.Parse(seconds));
        Console.WriteLine(what switch { "bulk" => Load.Bulk(target, int.Parse(count), time).ToString("0.00"), "rtt" => Load.RoundTrips(target, int.Parse(count), time).ToString(), _ => Load.Connects(target, int.Parse(count), time).ToString("0") });
        return 0;
    default:
        Console.Error.WriteLine("Say what to run: compare [--full], or soak [--full].");
        return 2;
}

static async Task ServeAsync(string upstream)
{
    await using var engine = new ProxyEngine();
    if (!ProxyAddress.TryParse(upstream, out ProxyAddress address, out string? problem))
        throw new ArgumentException(problem);
    engine.TryAdd(new("bench", new("127.0.0.1", 0), address), out TcpProxy proxy);
    await proxy.StartAsync();
    Console.WriteLine(proxy.ListenEndPoint!.Port);
    await Console.In.ReadToEndAsync();
}

using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Starts what can be started here: Toxiproxy where the variable TOXIPROXY or the PATH leads to it, HAProxy and nginx from the PATH.</summary>
internal static class PeerStart
{
    public static async Task<Peer> HangupAsync(IPEndPoint upstream)
    {
        var process = ChildProgram.Self("engine", upstream.ToString());
        string[] ports = (await process.ReadLineAsync().ConfigureAwait(false)).Split(' ');
        return new("hangup", Peer.Local(ports[0]), process) { Latency = Peer.Local(ports[1]), Bandwidth = Peer.Local(ports[2]) };
    }

    public static async Task<Peer?> ToxiproxyAsync(IPEndPoint upstream)
    {
        string? program = Environment.GetEnvironmentVariable("TOXIPROXY") is { Length: > 0 } named ? named : Find("toxiproxy-server");
        if (program is null)
            return null;
        int api = UnusedPort();
        var process = new ChildProgram(program, "-port", $"{api}");
        process.Ignore();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{api}") };
        if (!await IsListeningAsync(process, new(IPAddress.Loopback, api)).ConfigureAwait(false))
            return null;
        var peer = new Peer("toxiproxy", await AddAsync("plain").ConfigureAwait(false), process)
        {
            Latency = await AddAsync("latency").ConfigureAwait(false),
            Bandwidth = await AddAsync("bandwidth").ConfigureAwait(false),
        };
        foreach (Fault fault in new[] { PeerFaults.Latency, PeerFaults.Bandwidth })
        {
            foreach (string stream in new[] { "upstream", "downstream" })
            {
                string attributes = string.Join(',', fault.Values.All.Select(pair => $"\"{pair.Parameter.Name}\":{pair.Value}"));
                using var body = new StringContent($$"""{"type":"{{fault.Kind.Name}}","stream":"{{stream}}","attributes":{ {{attributes}} } }""");
                (await client.PostAsync(new Uri($"/proxies/{fault.Kind.Name}/toxics", UriKind.Relative), body).ConfigureAwait(false)).EnsureSuccessStatusCode();
            }
        }

        return peer;

        async Task<IPEndPoint> AddAsync(string name)
        {
            int port = UnusedPort();
            using var body = new StringContent($$"""{"name":"{{name}}","listen":"127.0.0.1:{{port}}","upstream":"{{upstream}}"}""");
            (await client.PostAsync(new Uri("/proxies", UriKind.Relative), body).ConfigureAwait(false)).EnsureSuccessStatusCode();
            return new(IPAddress.Loopback, port);
        }
    }

    public static Task<Peer?> HaproxyAsync(IPEndPoint upstream) => ConfiguredAsync("haproxy", ["-db", "-f"], port => $"""
        global
          maxconn 8000
        defaults
          mode tcp
          timeout connect 10s
          timeout client 600s
          timeout server 600s
        frontend f
          bind 127.0.0.1:{port}
          default_backend b
        backend b
          server s {upstream}

        """);

    public static Task<Peer?> NginxAsync(IPEndPoint upstream) => ConfiguredAsync("nginx", ["-c"], port => $$"""
        {{(File.Exists("/usr/lib/nginx/modules/ngx_stream_module.so") ? "load_module /usr/lib/nginx/modules/ngx_stream_module.so;" : "")}}
        daemon off;
        worker_processes auto;
        pid /dev/null;
        error_log /dev/null;
        events { worker_connections 8000; }
        stream { server { listen 127.0.0.1:{{port}}; proxy_pass {{upstream}}; proxy_timeout 600s; } }

        """);

    private static async Task<Peer?> ConfiguredAsync(string program, string[] arguments, Func<int, string> configuration)
    {
        if (Find(program) is not { } file)
            return null;
        int port = UnusedPort();
        string path = Path.Combine(Directory.CreateTempSubdirectory("hangup-bench").FullName, $"{program}.conf");
        await File.WriteAllTextAsync(path, configuration(port)).ConfigureAwait(false);
        var process = new ChildProgram(file, [.. arguments, path]);
        process.Ignore();
        if (!await IsListeningAsync(process, new(IPAddress.Loopback, port)).ConfigureAwait(false))
            return null;
        return new(program, new(IPAddress.Loopback, port), process);
    }

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static int UnusedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Waits until a program listens.</summary>
    /// <returns>False where it ended instead; then it is left out.</returns>
    private static async Task<bool> IsListeningAsync(ChildProgram process, IPEndPoint target)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var retry = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!process.HasEnded)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(target, deadline.Token).ConfigureAwait(false);
                return true;
            }
            catch (SocketException)
            {
                await retry.WaitForNextTickAsync(deadline.Token).ConfigureAwait(false);
            }
        }

        process.Dispose();
        Console.Error.WriteLine("A program ended as it started and is left out; of nginx, the module for streams may be missing.");
        return false;
    }
}

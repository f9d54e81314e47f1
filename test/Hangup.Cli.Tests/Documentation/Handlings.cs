namespace Hangup.Cli.Tests.Documentation;

/// <summary>The commands that cannot just be run; of several that fit the first counts.</summary>
internal static class Handlings
{
    private const string Captures = "[ $(wc -l < /proc/net/packet) -gt 1 ]";
    // tcpdump counts what it has at each SIGUSR1; the first of a job's processes is its group.
    private const string Captured = "kill -USR1 $(jobs -p %%); grep -q '[1-9][0-9]* packets captured' \"$output\"";
    private const string Client = "python3 client.py 2> client.err; grep 'ConnectionResetError: .Errno 104. Connection reset by peer' client.err";

    public static IReadOnlyList<Handling> All { get; } =
    [
        new Handling.Elsewhere("dotnet run --project src/Hangup.Cli -- lab run", "plays everything, for a minute", ".ci/run", "step dotnet run --project src/Hangup.Cli -- lab run"),
        new Handling.Elsewhere("dotnet test", "would run itself", ".ci/run", "dotnet test"),
        new Handling.Elsewhere("dotnet pack", "builds everything again", "test/Hangup.Repo.Tests/Packages/PackedFeed.cs", "\"pack\", \"Hangup.slnx\", \"--output\""),
        new Handling.Elsewhere("dotnet tool install", "needs the packages that another test packs", "test/Hangup.Repo.Tests/Packages/OutsideProject.cs", "\"tool\", \"install\", id, \"--tool-path\""),
        new Handling.Elsewhere("dotnet nuget add source", "would change the settings of who runs the tests", "test/Hangup.Repo.Tests/Packages/OutsideProject.cs", "<packageSources>"),
        new Handling.Elsewhere("dotnet add package", "needs the packages that another test packs", "test/Hangup.Repo.Tests/Packages/OutsideProject.cs", "<PackageReference Include="),
        new Handling.Elsewhere("dotnet publish src/Hangup.Cli", "compiles for minutes", "bench/startup", "-p:PublishAot=true"),
        new Handling.Elsewhere("out/Hangup.Cli", "is what was published", "bench/startup", "native/Hangup.Cli"),
        new Handling.Elsewhere("bench/run", "measures for minutes", "Hangup.slnx", "bench/"),
        new Handling.Elsewhere("dotnet run -c Release --project bench/", "measures for minutes", "Hangup.slnx", "bench/"),
        new Handling.Elsewhere("sudo dotnet run -c Release --project bench/", "measures for minutes", "Hangup.slnx", "bench/"),
        new Handling.Elsewhere("kubectl apply -f deploy/kubernetes/watch-node-agent.yaml", "needs a cluster", "test/Hangup.Cli.Tests/Deployment/KubernetesTests.cs", "DaemonSet"),
        new Handling.Elsewhere("kubectl -n hangup logs ds/hangup-watch", "needs a cluster", "deploy/kubernetes/watch-node-agent.yaml", "name: hangup-watch"),
        new Handling.Elsewhere("kubectl logs deploy/orders -c faults", "needs a cluster", "deploy/kubernetes/proxy-sidecar.yaml", "name: faults"),

        // What the manifest starts, and what its container is told, without the cluster around it.
        new Handling.Instead("kubectl apply -f deploy/kubernetes/proxy-sidecar.yaml", "hangup proxy --config proxies.json &"),
        new Handling.Instead("kubectl exec deploy/orders -c faults -- /hangup", "hangup"),

        new Handling.UntilInterrupted("hangup proxy --listen [^&]*$", "hangup proxy list", "true", "Started proxy"),
        new Handling.UntilInterrupted("hangup lab play .* --listen", "grep -q listening \"$output\"", Client, "listening on 127.0.0.1:8080; Ctrl-C ends it") { ExitCode = 130 },
        new Handling.UntilInterrupted("hangup explain --follow", "ls -l /proc/$(jobs -p %%)/fd | grep -q growing.pcap", "true", "1 connection: 1 failed"),
        new Handling.UntilInterrupted("sudo hangup explain --interface", Captures, "reset eth0", "[1-9][0-9]* connections?:"),
        new Handling.UntilInterrupted("sudo hangup watch(?! --exec)", "grep -q watching \"$output\"", "reset 5432", "close-with-unread-data"),
        new Handling.UntilInterrupted("sudo tcpdump .* -w reset.pcap", Captures, $"reset 5432; {Captured}", "listening on any"),
        new Handling.UntilInterrupted("tcpdump .*-w -", Captures, $"reset eth0; {Captured}", "[1-9][0-9]* connections?:"),
        new Handling.InBackground("(LOG_LEVEL=debug )?hangup proxy --", "hangup proxy list"),
        new Handling.InBackground("python3 -m http.server 8000", "grep -q ':1F40 00000000:0000 0A' /proc/net/tcp"),
        new Handling.InBackground("sudo sh -c .* tcpdump .* -w test.pcap", Captures),
    ];

    public static Handling? Of(ShownCommand command) => All.FirstOrDefault(handling => handling.Fits(command));
}

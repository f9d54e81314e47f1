using System.Globalization;
using Hangup.Proxy.Benchmarks;
using Hangup.Tests;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["backend"]:
        Backend.Run();
        return 0;
    case ["engine", var upstream]:
        await EngineProcess.RunAsync(upstream);
        return 0;
    case ["load", var what, var count, var port, var seconds]:
        Console.WriteLine(Load.ByName(what, int.Parse(count), Peer.Local(port), TimeSpan.FromSeconds(double.Parse(seconds))));
        return 0;
    case ["compare"] or ["compare", "--full"]:
        return await CompareCommand.RunAsync(args is [_, "--full"], Path.Combine(RepositoryRoot.Folder, "bench", "results", "proxy.md"));
    default:
        Console.Error.WriteLine("Say what to run: compare, with --full for the long run.");
        return 2;
}

using Hangup.Explain.Benchmarks;

return args switch
{
    ["generate", "mix", string path, string connections] => Generate(path, connections, MixTraffic.Write),
    ["generate", "scan", string path, string connections] => Generate(path, connections, ScanTraffic.Write),
    ["compare", "short"] => Comparison.Run(mixConnections: 20_000, scanConnections: 200_000, runs: 3, withSlowOnes: true),
    ["compare", "full"] => Comparison.Run(mixConnections: 200_000, scanConnections: 5_000_000, runs: 7, withSlowOnes: true),
    ["compare", "fast"] => Comparison.Run(mixConnections: 200_000, scanConnections: 5_000_000, runs: 5, withSlowOnes: false),
    ["stages", string path] => Stages.Run(path),
    ["fuzz", string inputs, string seed, string folder] => Fuzzing.Run(int.Parse(inputs), int.Parse(seed), folder),
    _ => Usage(),
};

static int Generate(string path, string connections, Action<Stream, int> write)
{
    using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
    write(file, int.Parse(connections));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("compare short|fast|full: times hangup explain beside libpcap, tshark and argus, and prints the tables of bench/results/explain.md.");
    Console.Error.WriteLine("stages CAPTURE: what each stage costs on one thread.");
    Console.Error.WriteLine("generate mix|scan PATH CONNECTIONS: writes one of the captures.");
    Console.Error.WriteLine("fuzz INPUTS SEED FOLDER: reads so many damaged copies of the captures in a folder.");
    return 2;
}

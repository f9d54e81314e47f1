namespace Hangup.Proxy.Soak;

/// <summary>A fault of chance, of every kind that there is.</summary>
internal static class RandomFault
{
    public static string Next(Random random, out string name)
    {
        FaultKind kind = FaultKinds.All[random.Next(FaultKinds.All.Count)];
        if (kind.ActsOnListener && random.Next(5) > 0)
            kind = FaultKinds.Get("latency"); // Else hardly a client would get as far as to meet another fault.
        string stream = random.Next(2) == 0 ? "upstream" : "downstream";
        name = $"{kind.Name}_{stream}";
        string toxicity = kind.ActsOnListener ? "1" : "0.3";
        return $$"""{"type":"{{kind.Name}}","stream":"{{stream}}","toxicity":{{toxicity}},"attributes":{{AttributesOf(kind.Name, random)}}}""";
    }

    private static string AttributesOf(string kind, Random random) => kind switch
    {
        "latency" => $$"""{"latency":{{random.Next(500)}},"jitter":{{random.Next(100)}}}""",
        "bandwidth" or "shared_bandwidth" => $$"""{"rate":{{random.Next(1, 2000)}}}""",
        "slicer" => $$"""{"average_size":{{random.Next(10, 500)}},"size_variation":5,"delay":{{random.Next(1000)}}}""",
        "timeout" or "reset_peer" => $$"""{"timeout":{{random.Next(1, 2000)}}}""",
        "slow_close" => $$"""{"delay":{{random.Next(2000)}}}""",
        "reset" or "truncate" or "half_close" or "limit_data" or "close_with_unread_data" or "corrupt" => $$"""{"bytes":{{random.Next(20_000)}}}""",
        "stall" => $$"""{"bytes":{{random.Next(20_000)}},"time":{{random.Next(1, 3000)}}}""",
        "fail_first" => $$"""{"connections":{{random.Next(1, 50)}}}""",
        _ => "{}",
    };
}

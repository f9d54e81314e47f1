using System.Net.Sockets;
using BenchmarkDotNet.Attributes;

namespace Hangup.Benchmarks;

/// <summary>What it costs to classify an exception, beside searching its text.</summary>
[MemoryDiagnoser]
public class Classification
{
    private readonly Exception _bare = new SocketException((int)SocketError.ConnectionReset);
    private readonly Exception _depth3 = Wrapped(2);
    private readonly Exception _depth8 = Wrapped(7);
    private readonly Exception _other = new InvalidOperationException();

    [Benchmark(Baseline = true)]
    public bool Bare() => ConnectionFailure.TryClassify(_bare, out _);

    [Benchmark]
    public bool Depth3() => ConnectionFailure.TryClassify(_depth3, out _);

    [Benchmark]
    public bool Depth8() => ConnectionFailure.TryClassify(_depth8, out _);

    [Benchmark]
    public bool NoConnectionFailure() => ConnectionFailure.TryClassify(_other, out _);

    [Benchmark]
    public bool SearchInText() => _depth3.ToString().Contains("reset by peer", StringComparison.Ordinal);

    private static Exception Wrapped(int times)
    {
        Exception exception = new SocketException((int)SocketError.ConnectionReset);
        for (int i = 0; i < times; i++)
            exception = new IOException("wrapped", exception);
        return exception;
    }
}

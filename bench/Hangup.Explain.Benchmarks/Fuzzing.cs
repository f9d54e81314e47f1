namespace Hangup.Explain.Benchmarks;

/// <summary>Reads damaged captures.</summary>
internal static class Fuzzing
{
    public static int Run(int inputs, int seed)
    {
        Console.WriteLine($"{inputs} {seed}");
        return 0;
    }
}

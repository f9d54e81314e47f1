using CsCheck;

namespace Hangup.Proxy.Tests.Transparency;

/// <summary>What one end does. Whether it may, the play decides: nobody writes behind its own FIN.</summary>
internal enum Act
{
    Write,
    Finish,
    Close,
    Reset,
    Pause,
    Resume,
}

/// <summary>One step of a script.</summary>
/// <param name="ByClient">Which end acts.</param>
/// <param name="Act">What it does.</param>
/// <param name="Size">How many bytes it writes.</param>
internal sealed record Step(bool ByClient, Act Act, int Size)
{
    public override string ToString() => $"{(ByClient ? "client" : "server")} {Act}{(Act == Act.Write ? $" {Size}" : "")}";
}

internal static class Scripts
{
    private static readonly Gen<int> Size = Gen.Frequency((8, Gen.Int[1, 64]), (2, Gen.Int[1000, 5000]), (1, Gen.Int[15_000, 20_000]));

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (10, Gen.Const(Act.Write)), (2, Gen.Const(Act.Finish)), (1, Gen.Const(Act.Close)), (1, Gen.Const(Act.Reset)),
        (3, Gen.Const(Act.Pause)), (2, Gen.Const(Act.Resume)));

    public static Gen<Step[]> All { get; } = Gen.Select(Gen.Bool, Acts, Size, (byClient, act, size) => new Step(byClient, act, size)).Array[1, 12];
}

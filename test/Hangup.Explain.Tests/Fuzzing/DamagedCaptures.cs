using CsCheck;
using Hangup.Explain.Fuzzing;
using Hangup.Explain.Tests.Captures;

namespace Hangup.Explain.Tests.Fuzzing;

public sealed class DamagedCaptures
{
    /// <summary>Seeds that once found something, or that take unusual ways; the list only grows.</summary>
    private static readonly int[] Kept = [1, 7, 12, 345, 6789, 20261129, int.MaxValue];

    [Fact]
    public void No_damage_makes_anything_throw_or_lose_a_connection() => Gen.Int.Sample(
        seed => CaptureFuzzer.Read(CaptureMutation.Of(CaseFolder.All, seed)),
        iter: 5000);

    [Fact]
    public void Kept_seeds_are_read() => Assert.All(Kept, seed => CaptureFuzzer.Read(CaptureMutation.Of(CaseFolder.All, seed)));

    [Fact]
    public void What_was_read_before_the_damage_is_told()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(CaseFolder.Root, "ethernet", "capture.pcap"));
        for (int length = 0; length < whole.Length; length += 7)
        {
            using var file = new MemoryStream(whole, 0, length);
            CaptureExplanation explanation = new CaptureExplainer(new ExplainOptions())
                .Explain(new Packets.CaptureReader(file), TestContext.Current.CancellationToken);
            bool atBoundary = explanation.Damage is null;
            Assert.True(atBoundary || explanation.Damage!.Length > 10);
            Assert.True(length < 24 || explanation.Packets >= (length - 24) / 100 - 1);
        }
    }
}

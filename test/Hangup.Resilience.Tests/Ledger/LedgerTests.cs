namespace Hangup.Resilience.Tests.Ledger;

/// <summary>The claim of the package: what is safe is repeated until it succeeds, what is not is done at most once, and no report is wrong.</summary>
public sealed class LedgerTests
{
    private const int Operations = 10_000;
    private const int Seed = 20260102;

    public static TheoryData<string> Versions => ["1.1", "2.0"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task No_operation_is_done_twice_and_every_report_agrees_with_the_ledger(string version)
    {
        LedgerResult result = await Play(LedgerClient.Recovering, version, Operations);
        Assert.Equal(Operations, result.Operations);
        Assert.Equal(result.Idempotent, result.IdempotentDone);
        Assert.Equal(0, result.Duplicates);
        Assert.Equal(0, result.WrongReports);
        Assert.True(result.Count(Report.NotDone) > 0 || result.Count(Report.Unknown) > 0, "no fault has hit a POST");
        Assert.All(
            Enum.GetValues<Fault>().Where(fault => version == "1.1" || fault is not (Fault.StallInRequest or Fault.StallInResponse)),
            fault => Assert.True(result.Drawn.GetValueOrDefault(fault) > 0, $"{fault} was never drawn"));
    }

    /// <summary>The ledger shows what it is there to show.</summary>
    [Fact]
    public async Task Others_duplicate_and_report_wrongly()
    {
        LedgerResult plain = await Play(LedgerClient.Plain, "1.1", 3000);
        Assert.True(plain.Duplicates > 0, "SocketsHttpHandler repeats a POST without content");
        Assert.True(plain.WrongReports > 0);
        LedgerResult standard = await Play(LedgerClient.Standard, "1.1", 1000);
        Assert.True(standard.Duplicates > 0, "the standard handler repeats a POST");
    }

    private static async Task<LedgerResult> Play(LedgerClient client, string version, int operations)
    {
        LedgerResult result = await LedgerRun.Play(client, Version.Parse(version), operations, Seed, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {Seed}; {string.Join(", ", result.Drawn.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key} {fault.Value}"))}");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{client.Name}: idempotent {result.IdempotentDone}/{result.Idempotent}, POST done {result.Count(Report.Done)}, "
            + $"not done {result.Count(Report.NotDone)}, unknown {result.Count(Report.Unknown)}; duplicates {result.Duplicates}, "
            + $"wrong {result.WrongReports}, most deliveries {result.MostDeliveries}");
        foreach (string complaint in result.Complaints().Take(client == LedgerClient.Recovering ? 5 : 0))
            TestContext.Current.TestOutputHelper?.WriteLine(complaint);
        return result;
    }
}

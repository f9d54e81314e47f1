using Hangup.Tests.Detection;

namespace Hangup.Tests.Redis;

public class RedisDetectionTests : IClassFixture<RedisServer>
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. RedisConnectRows.All, .. RedisCommandRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_StackExchange_Redis_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

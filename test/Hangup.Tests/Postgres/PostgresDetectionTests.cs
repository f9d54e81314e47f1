using Hangup.Tests.Detection;

namespace Hangup.Tests.Postgres;

public class PostgresDetectionTests : IClassFixture<PostgresServer>
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. PostgresConnectionRows.All, .. PostgresServerRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_Npgsql_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

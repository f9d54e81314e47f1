using Hangup.Tests.Detection;

namespace Hangup.Tests.Tls;

public class TlsDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = TlsRows.All;

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_under_TLS_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

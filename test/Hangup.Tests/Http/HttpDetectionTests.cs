using Hangup.Tests.Detection;

namespace Hangup.Tests.Http;

public class HttpDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. HttpConnectRows.All, .. Http1Rows.All, .. Http2Rows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_HttpClient_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

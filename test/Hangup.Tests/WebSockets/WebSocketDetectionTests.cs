using Hangup.Tests.Detection;

namespace Hangup.Tests.WebSockets;

public class WebSocketDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = WebSocketRows.All;

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_a_WebSocket_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

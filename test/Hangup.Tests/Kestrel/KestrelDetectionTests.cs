using Hangup.Tests.Detection;

namespace Hangup.Tests.Kestrel;

public class KestrelDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. Http1HandlerRows.All, .. Http2HandlerRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task What_a_handler_sees_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

using Hangup.Tests.Detection;

namespace Hangup.Tests.Sockets;

public class SocketDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. EstablishedRows.All, .. LocalRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_socket_failure_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

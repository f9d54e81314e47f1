using Hangup.Tests.Detection;

namespace Hangup.Tests.Namespaces;

public class NamespaceDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. ConnectRows.All, .. SilentPeerRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_the_path_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

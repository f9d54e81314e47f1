using Hangup.Tests.Detection;

namespace Hangup.Tests.Grpc;

public class GrpcDetectionTests
{
    internal static readonly IReadOnlyList<DetectionRow> Rows = [.. CallRows.All, .. StreamRows.All, .. ServiceRows.All];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_failure_of_gRPC_is_classified_as_the_table_says(string id) => DetectionCase.Verify(Rows, id);
}

using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Tests.Platforms;

public class ErrnoTests
{
    /// <summary>41 and 58 are the old numbers of EWOULDBLOCK and EDEADLOCK, which errno.h now defines as aliases.</summary>
    private static readonly int[] LinuxHoles = [41, 58];

    public static TheoryData<Platform> Platforms => [.. Enum.GetValues<Platform>()];

    [Theory]
    [InlineData(104, Platform.Linux, "ECONNRESET", SocketError.ConnectionReset, FailureKind.Reset, "connection reset by peer")]
    [InlineData(54, Platform.MacOS, "ECONNRESET", SocketError.ConnectionReset, FailureKind.Reset, "connection reset by peer")]
    [InlineData(10054, Platform.Windows, "WSAECONNRESET", SocketError.ConnectionReset, FailureKind.Reset, "connection reset by peer")]
    [InlineData(32, Platform.Linux, "EPIPE", SocketError.Shutdown, FailureKind.BrokenPipe, "broken pipe")]
    [InlineData(-131073, Platform.Linux, "EAI_NONAME", SocketError.HostNotFound, FailureKind.NameResolution, "name or service not known")]
    [InlineData(11, Platform.Linux, "EAGAIN", SocketError.WouldBlock, null, "resource temporarily unavailable")]
    [InlineData(64, Platform.Linux, "ENONET", null, FailureKind.Unreachable, "machine is not on the network")]
    public void A_code_is_found_with_its_meaning(
        int code, Platform platform, string name, SocketError? error, FailureKind? kind, string text)
    {
        Assert.True(Errno.TryGet(code, platform, out ErrnoEntry? entry));
        Assert.Equal((code, name, error, kind, text), (entry.Code, entry.Name, entry.SocketError, entry.Kind, entry.Text));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1_000)]
    [InlineData(134)]
    [InlineData(998)]
    [InlineData(12_000)]
    [InlineData(int.MaxValue)]
    public void A_code_that_no_system_defines_is_not_found(int code)
    {
        foreach (Platform platform in Enum.GetValues<Platform>())
            Assert.False(Errno.TryGet(code, platform, out _));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Every_socket_error_is_mapped_or_listed_with_a_reason(Platform platform)
    {
        foreach (SocketError error in Enum.GetValues<SocketError>())
        {
            Assert.True(Errno.TryGet(error, platform, out ErrnoEntry? entry), $"{error} has no row for {platform}");
            Assert.Equal(error, entry.SocketError);
            Assert.True(entry.Kind is null ^ entry.UnmappedReason is null, $"{entry.Name} needs either a kind or a reason");
        }
    }

    [Fact]
    public void Every_errno_of_Linux_is_mapped_or_listed_with_a_reason()
    {
        foreach (int code in Enumerable.Range(1, 133).Except(LinuxHoles))
        {
            Assert.True(Errno.TryGet(code, Platform.Linux, out ErrnoEntry? entry), $"errno {code} has no row");
            Assert.True(entry.Kind is null ^ entry.UnmappedReason is null, $"{entry.Name} needs either a kind or a reason");
        }

        Assert.All(LinuxHoles, hole => Assert.False(Errno.TryGet(hole, Platform.Linux, out _)));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Rows_are_in_the_order_of_their_codes_and_name_each_pair_of_code_and_error_once(Platform platform)
    {
        IReadOnlyList<ErrnoEntry> rows = Errno.All(platform);
        Assert.Equal(rows.OrderBy(row => row.Code), rows);
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row.Code, row.SocketError)).Count());
    }

    [Fact]
    public void The_table_says_what_the_running_system_makes_of_each_native_code()
    {
        foreach (ErrnoEntry row in Errno.All(Platform.Current).Where(row => row.Code is > 0 and < 134))
        {
            Assert.True(Errno.TryGet(row.Code, Platform.Current, out ErrnoEntry? found));
            Marshal.SetLastPInvokeError(row.Code);
            Assert.Equal((row.Code, found.SocketError ?? SocketError.SocketError), (row.Code, new SocketException().SocketErrorCode));
        }
    }

    [Fact]
    public void The_table_says_which_native_code_the_running_system_gives_each_socket_error()
    {
        foreach (SocketError error in Enum.GetValues<SocketError>())
        {
            Assert.True(Errno.TryGet(error, Platform.Current, out ErrnoEntry? entry));
            Assert.Equal((error, new SocketException((int)error).NativeErrorCode), (error, entry.Code));
        }
    }
}

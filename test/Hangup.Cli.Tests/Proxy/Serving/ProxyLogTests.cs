using System.Globalization;
using System.Text.Json;

namespace Hangup.Cli.Tests;

public sealed class ProxyLogTests
{
    [Fact]
    public async Task A_line_is_an_object_and_less_than_the_level_is_left_out()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using (var log = new ProxyLog(output, LogLevel.Info, TimeProvider.System))
        {
            log.Write(LogLevel.Debug, "left out");
            log.Write(LogLevel.Warn, "kept", line => line.Add("name", "a\nb").Add("count", 3).Add("share", 0.5));
        }

        JsonElement line = JsonElement.Parse(output.ToString());
        Assert.Equal(["level", "name", "count", "share", "time", "message"], line.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("warn", "a\nb", "kept"), (line.GetProperty("level").GetString(), line.GetProperty("name").GetString(), line.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Who_writes_never_waits_for_an_output_that_takes_nothing()
    {
        using var output = new Stuck();
        var log = new ProxyLog(output, LogLevel.Info, TimeProvider.System);
        for (int number = 0; number < 20_000; number++)
            log.Write(LogLevel.Info, "a line");

        output.Release();
        await log.DisposeAsync();

        Assert.InRange(output.Lines, 1, 10_002);
    }

    [Theory]
    [InlineData("", LogLevel.Info)]
    [InlineData("warning", LogLevel.Warn)]
    [InlineData("ERROR", LogLevel.Error)]
    internal void Levels_are_those_of_Toxiproxy(string text, LogLevel level) => Assert.Equal(level, ProxyLog.LevelOf(text));

    [Fact]
    public void What_is_no_level_is_none() => Assert.Null(ProxyLog.LevelOf("loud"));

    /// <summary>An output that takes nothing until it is released.</summary>
    private sealed class Stuck : StringWriter
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Stuck()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public int Lines { get; private set; }

        public void Release() => _released.SetResult();

        public override async Task WriteAsync(string? value)
        {
            await _released.Task;
            Lines++;
        }
    }
}

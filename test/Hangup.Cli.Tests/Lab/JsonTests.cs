using System.Text.Json;
using Hangup.Lab;

namespace Hangup.Cli.Tests;

public sealed class JsonTests
{
    private static readonly string[] Ids = ["connect-refused", "close-with-unread-data"];
    private static readonly int[] Families = [4, 6];
    private static readonly string[] Flavours = ["sync", "async", "stream", "native"];

    [Fact]
    public async Task A_run_is_a_line_with_the_documented_fields_in_a_stable_order()
    {
        ToolRun run = await ToolRun.ApartAsync(["lab", "run", .. Ids, "--json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("lab run --json");
        Assert.Equal(
            from id in Ids
            from family in Families
            from flavour in Flavours
            select (id, family, flavour),
            run.Json.Select(line => (Text(line, "id"), line.GetProperty("family").GetInt32(), Text(line, "flavour"))!));
        foreach (JsonElement line in run.Json)
        {
            DocumentedFields.AssertExactly(tables[0], line);
            Assert.All(line.GetProperty("ops").EnumerateArray(), call => DocumentedFields.AssertExactly(tables[1], call));
            Assert.All(line.GetProperty("packets").EnumerateArray(), packet => DocumentedFields.AssertExactly(tables[2], packet));
        }
    }

    [Fact]
    public async Task Results_are_told_by_errno_and_by_the_name_that_NET_has()
    {
        ToolRun run = await ToolRun.ApartAsync("lab", "run", "close-with-unread-data", "--json", "--ipv4", "--flavour", "async");

        JsonElement line = Assert.Single(run.Json);
        Assert.True(line.GetProperty("passed").GetBoolean());
        Assert.Equal("close-with-unread-data", Text(line, "cause"));
        Assert.Equal(
            [
                "client connect ok ", "server accept ok ", "client write ok:2 ", "server read ok:1 ", "server close ok ",
                "client read ECONNRESET ConnectionReset", "client read EOF ", "client write EPIPE Shutdown",
            ],
            line.GetProperty("ops").EnumerateArray()
                .Select(call => $"{Text(call, "side")} {Text(call, "op")} {Text(call, "result")} {Text(call, "socketError")}"));
    }

    [Fact]
    public void A_failure_is_told_with_the_documented_fields()
    {
        RunJson run = RunJson.Of(Runs.Failed(Runs.Request()));
        JsonElement line = JsonSerializer.SerializeToElement(run, JsonTypes.Lines.RunJson);

        Assert.False(line.GetProperty("passed").GetBoolean());
        DocumentedFields.AssertExactly(DocumentedFields.TablesOf("lab run --json")[3], line.GetProperty("failure"));
    }

    [Fact]
    public async Task The_lists_have_the_documented_fields()
    {
        foreach (string list in new[] { "lab list", "cause list" })
        {
            ToolRun run = await ToolRun.OfAsync([.. list.Split(' '), "--json"]);
            Assert.Equal(list == "lab list" ? Scenarios.All.Count : Causes.All.Count, run.Lines.Count);
            Assert.All(run.Json, line => DocumentedFields.AssertExactly(DocumentedFields.SentenceOf($"{list} --json"), line));
        }
    }

    [Fact]
    public async Task A_scenario_and_its_cause_have_the_documented_fields()
    {
        JsonElement scenario = Assert.Single((await ToolRun.OfAsync("lab", "show", "close-with-unread-data", "--json")).Json);
        JsonElement cause = Assert.Single((await ToolRun.OfAsync("cause", "show", "close-with-unread-data", "--json")).Json);

        IReadOnlyList<IReadOnlySet<string>> tables = DocumentedFields.TablesOf("lab show ID --json");
        DocumentedFields.AssertExactly(tables[0], scenario);
        Assert.All(scenario.GetProperty("steps").EnumerateArray(), step => DocumentedFields.AssertExactly(tables[1], step));
        DocumentedFields.AssertExactly(DocumentedFields.TablesOf("cause show ID --json")[0], cause);
        Assert.Equal(cause.GetRawText(), scenario.GetProperty("cause").GetRawText());
    }

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();
}

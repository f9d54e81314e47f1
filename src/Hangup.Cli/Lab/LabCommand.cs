using System.CommandLine;

namespace Hangup.Cli;

/// <summary><c>hangup lab</c>.</summary>
internal static class LabCommand
{
    public const string Listing = "hangup lab list";

    public static IEnumerable<string> Ids => Scenarios.All.Select(scenario => scenario.Id);

    public static Command Create(ToolHost host) => HangupCommand.Group(
        "lab",
        "Situations in which connections fail, played with real sockets.",
        LabListCommand.Create(host),
        LabShowCommand.Create(host),
        LabRunCommand.Create(host),
        LabPlayCommand.Create(host));

    /// <summary>The scenario of an id that the parser has let through.</summary>
    public static Scenario Find(string id) => Scenarios.All.First(scenario => scenario.Id == id);
}

using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>Which scenarios are run in which ways; what is not named is not restricted.</summary>
internal sealed record RunSelection(
    IReadOnlyCollection<string> Ids, CauseFamily? Family, IReadOnlyCollection<Flavour> Flavours, bool OnlyV4, bool OnlyV6)
{
    /// <summary>Every run that is asked for, scenario by scenario.</summary>
    public IReadOnlyList<RunRequest> Requests() =>
    [
        .. Selected()
            .Where(scenario => Family is null || scenario.Family == Family)
            .SelectMany(RunRequest.AllOf)
            .Where(request => Flavours.Count == 0 || Flavours.Contains(request.Flavour))
            .Where(request => OnlyV4 == OnlyV6 || OnlyV6 == (request.AddressFamily == AddressFamily.InterNetworkV6)),
    ];

    private IEnumerable<Scenario> Selected() => Ids.Count == 0 ? Scenarios.All : Ids.Select(LabCommand.Find);
}

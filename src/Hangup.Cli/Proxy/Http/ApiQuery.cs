namespace Hangup.Cli;

/// <summary>The parameters of a request, as they stand behind the question mark.</summary>
internal sealed record ApiQuery(IReadOnlyDictionary<string, string> Values)
{
    /// <summary><c>faults=all</c> shows kinds of faults, too, that clients of Toxiproxy may not know.</summary>
    public static ApiParameter Faults { get; } = new("faults", "'all' lists toxics, too, of types that Toxiproxy does not have.");

    /// <summary>Where a stream of events begins.</summary>
    public static ApiParameter After { get; } = new("after", "Begin after the event of this number; 0 is the beginning. Without it come new events only.");

    /// <summary>Whether a stream of events goes on.</summary>
    public static ApiParameter Follow { get; } = new("follow", "'false' ends after the events that have happened already.");

    /// <summary>Whether kinds of faults are asked for that clients of Toxiproxy may not know.</summary>
    public bool AllFaults => this[Faults.Name] == "all";

    /// <summary>Reads a query; of a parameter that comes twice the last counts.</summary>
    public static ApiQuery Parse(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2);
            values[Decode(sides[0])] = sides.Length > 1 ? Decode(sides[1]) : "";
        }

        return new ApiQuery(values);
    }

    /// <summary>A parameter's value; <see langword="null"/> where it is not there.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

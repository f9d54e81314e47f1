using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hangup.Watch;

/// <summary>The numbers of the processors that run now, of the machine: a process may be allowed fewer.</summary>
internal static class OnlineProcessors
{
    private const string List = "/sys/devices/system/cpu/online";

    public static bool TryRead(out ImmutableArray<int> processors, [NotNullWhen(false)] out string? whyNot)
    {
        try
        {
            processors = Parse(File.ReadAllText(List));
            whyNot = processors.IsEmpty ? $"{List} lists no processor" : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            processors = [];
            whyNot = $"the list of processors cannot be read: {unreadable.Message}";
        }

        return whyNot is null;
    }

    /// <summary>Reads ranges such as <c>0-3,5</c>; what is none is left out.</summary>
    internal static ImmutableArray<int> Parse(string ranges) =>
    [
        .. from range in ranges.Trim().Split(',')
           let ends = range.Split('-')
           let numbers = ends.Select(end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1).ToList()
           where numbers.TrueForAll(number => number >= 0) && numbers[^1] >= numbers[0]
           from processor in Enumerable.Range(numbers[0], numbers[^1] - numbers[0] + 1)
           select processor,
    ];
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hangup.Watch;

/// <summary>
/// What a tracepoint's <c>format</c> file in tracefs says (Documentation/trace/events.rst): its number, where its record
/// holds each field, and the names it prints for a field's values. Both move from one kernel to the next.
/// </summary>
internal sealed partial class TracepointFormat
{
    private readonly Dictionary<string, TracepointField> _fields = [];
    private readonly Dictionary<string, IReadOnlyDictionary<int, string>> _names = [];

    private TracepointFormat(string tracepoint, int id)
    {
        Tracepoint = tracepoint;
        Id = id;
    }

    /// <summary>The tracepoint's name with its subsystem, as in <c>tcp:tcp_send_reset</c>.</summary>
    public string Tracepoint { get; }

    /// <summary>What its records carry in <c>common_type</c>, and what <c>perf_event_open</c> takes as its configuration.</summary>
    public int Id { get; }

    /// <summary>Reads the text of a format file; bad text is told in one sentence.</summary>
    public static bool TryParse(
        string tracepoint, string text, [NotNullWhen(true)] out TracepointFormat? format, [NotNullWhen(false)] out string? whyNot)
    {
        format = null;
        Match id = IdLine().Match(text);
        if (!id.Success || !int.TryParse(id.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            whyNot = $"the format of the tracepoint {tracepoint} states no number";
            return false;
        }

        var parsed = new TracepointFormat(tracepoint, number);
        whyNot = parsed.ReadFields(text);
        if (whyNot is not null)
            return false;
        parsed.ReadNames(text);
        format = parsed;
        return true;
    }

    /// <summary>The field of that name, if its record has it in at least that many bytes.</summary>
    public bool TryFind(string field, int size, out TracepointField found, [NotNullWhen(false)] out string? whyNot)
    {
        whyNot = !_fields.TryGetValue(field, out found) ? $"this kernel's tracepoint {Tracepoint} has no field {field}"
            : found.Size < size ? $"the field {field} of this kernel's tracepoint {Tracepoint} has {found.Size} bytes instead of {size}"
            : null;
        return whyNot is null;
    }

    /// <summary>The names that are printed for the values of a field: those that the format gives by number.</summary>
    public IReadOnlyDictionary<int, string>? NamesOf(string field) => _names.GetValueOrDefault(field);

    private string? ReadFields(string text)
    {
        foreach (Match line in FieldLine().Matches(text))
        {
            string rest = line.Groups[1].Value;
            Match field = Field().Match(rest);
            if (!field.Success || NumberIn(field, 2) is not { } offset || NumberIn(field, 3) is not { } size)
                return $"the format of the tracepoint {Tracepoint} has a field without name, offset or size: {rest.Trim()}";
            string name = field.Groups[1].Value;
            _fields[name] = new TracepointField(name, offset, size);
        }

        return _fields.Count == 0 ? $"the format of the tracepoint {Tracepoint} lists no field" : null;
    }

    /// <summary>A record has at most 64 KiB (a perf record's size is a <c>__u16</c>): no larger number is an offset or a size.</summary>
    private static int? NumberIn(Match field, int group) =>
        ushort.TryParse(field.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) ? number : null;

    private void ReadNames(string text)
    {
        foreach (Match table in SymbolTable().Matches(text))
        {
            var names = new Dictionary<int, string>();
            foreach (Match entry in SymbolEntry().Matches(table.Groups[2].Value))
            {
                // An enumeration that the kernel does not declare to tracing (TRACE_DEFINE_ENUM) is printed by its identifiers.
                if (int.TryParse(entry.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
                    names[value] = entry.Groups[2].Value;
            }

            if (names.Count > 0)
                _names[table.Groups[1].Value] = names;
        }
    }

    [GeneratedRegex(@"^ID:[ \t]*(\d+)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"^[ \t]*field:(.*)$", RegexOptions.Multiline)]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"^[^;]*?(\w+)(?:\[[^\];]*\])?;\s*offset:(\d+);\s*size:(\d+);")]
    private static partial Regex Field();

    [GeneratedRegex(@"__print_symbolic\(\s*REC->(\w+)((?:\s*,\s*\{[^,{}]+,\s*""[^""]*""\s*\})+)\s*\)")]
    private static partial Regex SymbolTable();

    [GeneratedRegex(@"\{\s*([^,{}]+?)\s*,\s*""([^""]*)""\s*\}")]
    private static partial Regex SymbolEntry();
}

using System.Globalization;

namespace Hangup.Cli;

/// <summary>Lengths of time as people type and read them.</summary>
internal static class DurationWords
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads <c>500ms</c>, <c>30s</c>, <c>1.5h</c>; a bare number is seconds. <see langword="null"/> for what is none, and for none at all.</summary>
    public static TimeSpan? Parse(string text)
    {
        string number = text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray());
        string unit = text.Length == number.Length ? "s" : text[number.Length..];
        TimeSpan length = Units.FirstOrDefault(known => known.Unit == unit).Length;
        bool isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
        if (!isNumber || length == TimeSpan.Zero || count * length.TotalDays >= TimeSpan.MaxValue.TotalDays)
            return null;
        TimeSpan duration = count * length;
        return duration > TimeSpan.Zero ? duration : null;
    }

    /// <summary>
    /// In one unit: <c>1.5 s</c>, <c>12 min</c>. Time limits are known by their seconds (350 s, 600 s), so that minutes begin late.
    /// </summary>
    public static string Write(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(span.TotalMicroseconds, 0):0} µs"),
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.#} ms"),
        { TotalMinutes: <= 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} d"),
    };
}

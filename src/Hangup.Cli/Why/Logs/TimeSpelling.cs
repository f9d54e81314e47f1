namespace Hangup.Cli;

/// <summary>Reads the spellings of time that logs have, at a place in a line. Made by hand: it is asked for each failure.</summary>
internal ref struct TimeSpelling(ReadOnlySpan<char> line, int start)
{
    // A year is needed for comparison alone; a leap year has every day.
    private const int LeapYear = 2000;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private readonly ReadOnlySpan<char> _line = line;
    private readonly int _start = start;
    private int _at = start;

    /// <summary>The first character behind what was read.</summary>
    public readonly int End => _at;

    /// <summary>The time in ticks, in UTC where it names its zone; <see langword="null"/> where none stands here.</summary>
    public long? Read()
    {
        char first = _line[_start];
        return first switch
        {
            'I' or 'W' or 'E' or 'F' when _start == 0 && Klog() is { } klog => klog,
            >= 'A' and <= 'Z' => Syslog(),
            _ when !char.IsAsciiDigit(first) => null,
            _ => Iso() ?? CommonLog() ?? Epoch(),
        };
    }

    /// <summary>2026-11-24T10:31:02.123+01:00, and as nginx, Go, Python and log4j write it.</summary>
    private long? Iso()
    {
        _at = _start;
        if (Number(4) is not { } year || !(Skip('-') || Skip('/')) || Number(2) is not { } month || !(Skip('-') || Skip('/')) || Number(2) is not { } day)
            return null;
        return Skip('T') || Skip(' ') ? Ticks(year, month, day) : null;
    }

    /// <summary>24/Nov/2026:10:31:02 +0000, as Apache and HAProxy write it.</summary>
    private long? CommonLog()
    {
        _at = _start;
        return Number(2) is { } day && Skip('/') && Month() is { } month && Skip('/') && Number(4) is { } year && Skip(':') ? Ticks(year, month, day) : null;
    }

    /// <summary>Nov 24 10:31:02, with the year of ctime(3) or without.</summary>
    private long? Syslog()
    {
        _at = _start;
        if (Month() is not { } month || !Skip(' ') || (Skip(' ') ? Number(1) : Number(2)) is not { } day || !Skip(' '))
            return null;
        int clock = _at;
        if (Ticks(LeapYear, month, day) is not { } withoutYear)
            return null;
        int end = _at;
        if (!Skip(' ') || Number(4) is not { } year || (_at < _line.Length && char.IsAsciiDigit(_line[_at])))
        {
            _at = end;
            return withoutYear;
        }

        end = _at;
        _at = clock;
        long? ticks = Ticks(year, month, day);
        _at = end;
        return ticks;
    }

    /// <summary>E1124 10:31:02.123456, as Kubernetes' components write it.</summary>
    private long? Klog()
    {
        _at = _start + 1;
        return Number(2) is { } month && Number(2) is { } day && Skip(' ') ? Ticks(LeapYear, month, day) : null;
    }

    /// <summary>Seconds since 1970, with a fraction, or milliseconds.</summary>
    private long? Epoch()
    {
        _at = _start;
        if (_line[_start] != '1' || Number(10) is not { } seconds)
            return null;
        long ticks = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);
        if (Number(3) is { } milliseconds)
            ticks += milliseconds * TimeSpan.TicksPerMillisecond;
        else
            ticks += Fraction();
        return _at == _line.Length || !char.IsAsciiLetterOrDigit(_line[_at]) ? ticks : null;
    }

    private long? Ticks(long year, long month, long day)
    {
        if (Number(2) is not { } hour || !Skip(':') || Number(2) is not { } minute || !Skip(':') || Number(2) is not { } second)
            return null;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month) || hour > 23 || minute > 59 || second > 60)
            return null;
        long ticks = new DateTime((int)year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc).Ticks
            + (((((hour * 60) + minute) * 60) + second) * TimeSpan.TicksPerSecond) + Fraction();
        return ticks - Offset();
    }

    private long Fraction()
    {
        int before = _at;
        if (!(Skip('.') || Skip(',')) || _at >= _line.Length || !char.IsAsciiDigit(_line[_at]))
        {
            _at = before;
            return 0;
        }

        long ticks = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        for (; _at < _line.Length && char.IsAsciiDigit(_line[_at]); _at++, unit /= 10)
            ticks += (_line[_at] - '0') * unit;
        return ticks;
    }

    /// <summary>Z, +01:00 or +0100, behind a space or not; none is taken as UTC, for all times of a log have the same.</summary>
    private long Offset()
    {
        if (Skip('Z'))
            return 0;
        int before = _at;
        Skip(' ');
        int sign = Skip('+') ? 1 : Skip('-') ? -1 : 0;
        if (sign != 0 && Number(2) is { } hours && (Skip(':') || true) && Number(2) is { } minutes)
            return sign * ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        _at = before;
        return 0;
    }

    private int? Month()
    {
        if (_at + 3 > _line.Length)
            return null;
        for (int i = 0; i < Months.Length; i++)
        {
            if (_line.Slice(_at, 3).SequenceEqual(Months[i]))
            {
                _at += 3;
                return i + 1;
            }
        }

        return null;
    }

    private long? Number(int digits)
    {
        if (_at + digits > _line.Length)
            return null;
        long number = 0;
        foreach (char digit in _line.Slice(_at, digits))
        {
            if (!char.IsAsciiDigit(digit))
                return null;
            number = (number * 10) + (digit - '0');
        }

        _at += digits;
        return number;
    }

    private bool Skip(char letter)
    {
        if (_at >= _line.Length || _line[_at] != letter)
            return false;
        _at++;
        return true;
    }
}

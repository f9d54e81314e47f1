using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>A line of the log while it is put together: fields in the order in which they are added.</summary>
internal sealed class LogEntry
{
    private readonly StringBuilder _json = new("{");

    public LogEntry(LogLevel level) => Add("level", level.ToString().ToLowerInvariant());

    public LogEntry Add(string name, string value)
    {
        Name(name).AppendGoString(value);
        return this;
    }

    public LogEntry Add(string name, long value)
    {
        Name(name).Append(value);
        return this;
    }

    public LogEntry Add(string name, double value)
    {
        Name(name).AppendGoFloat(value);
        return this;
    }

    /// <summary>A field that is JSON already.</summary>
    public LogEntry AddJson(string name, StringBuilder json)
    {
        Name(name).Append(json);
        return this;
    }

    /// <summary>The whole line.</summary>
    public string End(DateTimeOffset time, string message)
    {
        Add("time", time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add("message", message);
        return _json.Append("}\n").ToString();
    }

    private StringBuilder Name(string name) => (_json.Length > 1 ? _json.Append(',') : _json).AppendGoString(name).Append(':');
}

using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>What is wrong with a request, and its status.</summary>
internal sealed record ApiError(int Status, string Message)
{
    public static ApiError ProxyNotFound { get; } = new(404, "proxy not found");

    public static ApiError ToxicNotFound { get; } = new(404, "toxic not found");

    public static ApiError ConnectionNotFound { get; } = new(404, "connection not found");

    public static ApiError ProxyAlreadyExists { get; } = new(409, "proxy already exists");

    public static ApiError ToxicAlreadyExists { get; } = new(409, "toxic already exists");

    public static ApiError InvalidStream { get; } = new(400, "stream was invalid, can be either upstream or downstream");

    public static ApiError InvalidToxicType { get; } = new(400, "invalid toxic type");

    public static ApiError MissingField(string field) => new(400, $"missing required field: {field}");

    public static ApiError BadRequestBody(string problem) => new(400, $"bad request body: {problem}");

    public static ApiError InvalidAttributes(string problem) => new(400, $"invalid toxic: {problem.TrimEnd('.')}");

    /// <summary>What was wrong with an address to listen at, if that is it.</summary>
    public ListenProblem? Listening { get; init; }

    public string ToJson() => AppendFields(new StringBuilder("{")).Append('}').ToString();

    /// <summary>The fields alone, for an answer that has others behind them.</summary>
    public StringBuilder AppendFields(StringBuilder json) =>
        json.Append("\"error\":").AppendGoString(Message).Append(CultureInfo.InvariantCulture, $",\"status\":{Status}");
}

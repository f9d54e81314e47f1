using System.Text;

namespace Hangup.Cli;

/// <summary>An answer, whole, or one that goes on until the client leaves.</summary>
internal sealed record ApiResponse(int Status)
{
    private const string Json = "application/json";

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether clients are told to take the type as it stands, as Go's server does with its errors.</summary>
    public bool NoSniff { get; init; }

    /// <summary>Where it is to be found instead.</summary>
    public string? Location { get; init; }

    /// <summary>Writes what comes after the head, as long as there is something to write.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    public static ApiResponse NoContent { get; } = new(204);

    public static ApiResponse OfJson(int status, string json) => new(status) { ContentType = Json, Body = Encoding.UTF8.GetBytes(json) };

    /// <summary>A text as Go's <c>http.Error</c> writes it, with an end of line.</summary>
    public static ApiResponse OfText(int status, string text) =>
        new(status) { ContentType = "text/plain; charset=utf-8", NoSniff = true, Body = Encoding.UTF8.GetBytes(text + "\n") };

    /// <summary>An error: JSON, which Toxiproxy labels as text.</summary>
    public static ApiResponse OfError(ApiError error) => OfText(error.Status, error.ToJson());
}

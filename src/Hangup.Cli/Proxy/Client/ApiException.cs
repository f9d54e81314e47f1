using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Hangup.Cli;

/// <summary>The API refuses a request; the message is the one that Toxiproxy's clients show.</summary>
internal sealed class ApiException(HttpStatusCode status, string body) : Exception(MessageOf(status, body))
{
    private static string MessageOf(HttpStatusCode status, string body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ApiBodies.Default.ErrorBody) is { Error: { } error })
                return string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}: {error}");
        }
        catch (JsonException)
        {
            // What is no JSON is told by its status alone.
        }

        return string.Create(CultureInfo.InvariantCulture, $"Unexpected response code {(int)status}");
    }
}

namespace Hangup.Cli;

/// <summary>What answers a verb on a path.</summary>
/// <param name="methods">The verbs; none takes any.</param>
/// <param name="template">The path; a part in braces stands for a name.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="answer">Gives the answer.</param>
internal sealed class ApiRoute(string methods, string template, string summary, Func<ApiRequest, CancellationToken, Task<ApiResponse>> answer)
{
    private readonly string[] _parts = template.Split('/');

    public ApiRoute(string methods, string template, string summary, Func<ApiRequest, ApiResponse> answer)
        : this(methods, template, summary, (request, _) => Task.FromResult(answer(request)))
    {
    }

    public IReadOnlyList<string> Methods { get; } = methods.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Template => template;

    public string Summary => summary;

    /// <summary>The schema of its body in the API's description.</summary>
    public string? Takes { get; init; }

    /// <summary>The schema of its answer.</summary>
    public string? Gives { get; init; }

    /// <summary>The status of an answer that is no error.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What may stand behind the question mark.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    public Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken) => answer(request, cancellationToken);

    public bool IsFor(string method) => Methods.Count == 0 || Methods.Contains(method);

    /// <summary>The names in a path; <see langword="null"/> where it is not this route's.</summary>
    public IReadOnlyList<string>? NamesIn(string[] parts)
    {
        if (parts.Length != _parts.Length)
            return null;
        var names = new List<string>();
        foreach ((string part, string pattern) in parts.Zip(_parts))
        {
            if (!pattern.StartsWith('{') && pattern != part)
                return null;
            if (pattern.StartsWith('{') && part.Length == 0)
                return null;
            if (pattern.StartsWith('{'))
                names.Add(part);
        }

        return names;
    }
}

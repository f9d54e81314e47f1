namespace Hangup.Resilience;

/// <summary>What the caller says of a request, and what its method says.</summary>
public static class RequestIdempotency
{
    private static readonly HttpRequestOptionsKey<bool> Key = new("Hangup.Resilience.IsIdempotent");

    extension(HttpRequestMessage request)
    {
        /// <summary>
        /// Whether sending the request twice is the same as sending it once. What the caller sets counts most; then the header
        /// <c>Idempotency-Key</c>; then the method (RFC 9110, section 9.2.2).
        /// </summary>
        public bool IsIdempotent
        {
            get => request.Options.TryGetValue(Key, out bool told) ? told : HasKey(request) || IsIdempotentMethod(request.Method);
            set => request.Options.Set(Key, value);
        }
    }

    private static bool HasKey(HttpRequestMessage request) =>
        request.Headers.NonValidated.Contains("Idempotency-Key") || request.Headers.NonValidated.Contains("X-Idempotency-Key");

    private static bool IsIdempotentMethod(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete || method == HttpMethod.Head
        || method == HttpMethod.Options || method == HttpMethod.Trace
        || string.Equals(method.Method, "QUERY", StringComparison.OrdinalIgnoreCase);
}

using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hangup.Cli;

/// <summary>Speaks with the API of a running proxy, be it this tool's or Toxiproxy's.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>Asks for kinds of faults, too, that clients of Toxiproxy do not know; Toxiproxy itself passes it over.</summary>
    private const string AllFaults = "?faults=all";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Uri _server;
    private readonly HttpClient _http = new() { Timeout = Deadline };

    public ApiClient(Uri server)
    {
        _server = server;
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("hangup", null));
    }

    public void Dispose() => _http.Dispose();

    public Task<Dictionary<string, ProxyBody>> ListAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "/proxies" + AllFaults, null, ApiBodies.Default.DictionaryStringProxyBody, cancellationToken);

    public Task<ProxyBody> GetAsync(string proxy, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, PathOf(proxy) + AllFaults, null, ApiBodies.Default.ProxyBody, cancellationToken);

    public Task<ProxyBody> CreateAsync(string proxy, string listen, string upstream, CancellationToken cancellationToken)
    {
        string body = new StringBuilder("{\"name\":").AppendGoString(proxy).Append(",\"listen\":").AppendGoString(listen)
            .Append(",\"upstream\":").AppendGoString(upstream).Append(",\"enabled\":true}").ToString();
        return SendAsync(HttpMethod.Post, "/proxies", body, ApiBodies.Default.ProxyBody, cancellationToken);
    }

    /// <summary>Toxiproxy takes PATCH since 2.6; POST is taken by every version.</summary>
    public Task<ProxyBody> EnableAsync(string proxy, bool enabled, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, PathOf(proxy), enabled ? "{\"enabled\":true}" : "{\"enabled\":false}", ApiBodies.Default.ProxyBody, cancellationToken);

    public Task DeleteAsync(string proxy, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, PathOf(proxy), null, cancellationToken);

    public Task<ToxicBody> AddAsync(string proxy, string toxic, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, PathOf(proxy) + "/toxics", toxic, ApiBodies.Default.ToxicBody, cancellationToken);

    public Task<ToxicBody> UpdateAsync(string proxy, string name, string toxic, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, PathOf(proxy, name), toxic, ApiBodies.Default.ToxicBody, cancellationToken);

    public Task RemoveAsync(string proxy, string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, PathOf(proxy, name), null, cancellationToken);

    private static string PathOf(string proxy) => $"/proxies/{Uri.EscapeDataString(proxy)}";

    private static string PathOf(string proxy, string toxic) => $"{PathOf(proxy)}/toxics/{Uri.EscapeDataString(toxic)}";

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        string answer = await SendAsync(method, path, body, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer, type) ?? throw Strange();
        }
        catch (JsonException)
        {
            throw Strange();
        }
    }

    /// <exception cref="ApiException">The server refuses the request.</exception>
    /// <exception cref="OperatingException">There is no server that answers as one.</exception>
    private async Task<string> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_server, path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? text : throw new ApiException(response.StatusCode, text);
        }
        catch (HttpRequestException exception)
        {
            throw new OperatingException(WhyNoAnswer(exception));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OperatingException($"{Server} has not answered for {Deadline.TotalSeconds:0} seconds: see whether it is a proxy's API.");
        }
    }

    private string Server => _server.GetLeftPart(UriPartial.Authority);

    private string WhyNoAnswer(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"Nothing listens at {Server}: start it with 'hangup proxy', or say where it is with --host.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            $"The host of {Server} has no address: check --host and TOXIPROXY_URL.",
        _ => $"{Server} gave no answer ({exception.Message}): see whether it is a proxy's API.",
    };

    private OperatingException Strange() => new($"{Server} does not answer as a proxy's API does: check --host and TOXIPROXY_URL.");
}

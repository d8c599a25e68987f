using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Load;

/// <summary>Asks a server for tokens. A refusal is an exception: only good answers are counted.</summary>
internal sealed class TokenClient(Uri server) : IDisposable
{
    private static readonly AuthenticationHeaderValue _service = // RFC 6749 §2.3.1
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Contract.Service}:{Contract.ServiceSecret}")));

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server };

    /// <summary>Asks for a token without a user (RFC 6749 §4.4.2).</summary>
    internal async Task AskAsServiceAsync()
    {
        using var answer = await PostAsync(Contract.TokenPath, _service, default, ("grant_type", "client_credentials"), ("scope", Contract.Scope));
        Find(answer, "access_token");
    }

    /// <summary>A new session (RFC 6749 §4.3.2).</summary>
    /// <returns>Its refresh token. OpenIddict gives one for the scope <c>offline_access</c>, TokenAuth to the clients that may use one.</returns>
    internal async Task<string> LoginAsync(Product product)
    {
        var scope = product is Product.OpenIddict ? $"{Contract.Scope} offline_access" : Contract.Scope;
        using var answer = await PostAsync(
            Contract.TokenPath, null, default,
            ("grant_type", "password"), ("client_id", Contract.App), ("username", Contract.Username), ("password", Contract.Password), ("scope", scope));
        return Find(answer, "refresh_token");
    }

    /// <summary>Goes on with a session (RFC 6749 §6).</summary>
    /// <returns>The next refresh token.</returns>
    internal async Task<string> RefreshAsync(string refreshToken)
    {
        using var answer = await PostAsync(
            Contract.TokenPath, null, default, ("grant_type", "refresh_token"), ("client_id", Contract.App), ("refresh_token", refreshToken));
        Find(answer, "access_token");
        return Find(answer, "refresh_token");
    }

    /// <summary>Ends a session (RFC 7009 §2.1).</summary>
    internal async Task RevokeAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        (await PostAsync(Contract.RevocationPath, null, cancellationToken, ("client_id", Contract.App), ("token", refreshToken)))?.Dispose();

    internal async Task<long> ReadStatementsAsync() => await _http.GetFromJsonAsync<long>(Contract.StatementsPath);

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument?> PostAsync(Uri path, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        };
        request.Headers.Authorization = authorization;
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)response.StatusCode} {Encoding.UTF8.GetString(body)}");
        return body.Length > 0 ? JsonDocument.Parse(body) : null;
    }

    private static string Find(JsonDocument? answer, string name) =>
        answer?.RootElement.GetProperty(name).GetString() ?? throw new InvalidOperationException($"The answer has no {name}.");
}

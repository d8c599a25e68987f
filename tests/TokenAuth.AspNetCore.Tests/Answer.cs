using System.Text;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>A whole response as text, so that one assertion or snapshot covers status, headers and body.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key is not ("Date" or "Server" or "Content-Length" or "Transfer-Encoding" or "Connection"))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    internal string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>RFC 6749 §5.2: status, headers and body of a token error, and nothing else in any of them.</summary>
    internal void AssertTokenError(int status, string error, string description)
    {
        Assert.Equal($$"""{"error":"{{error}}","error_description":"{{description}}"}""", Body);
        Assert.Equal(status, Status);
        AssertHeaders("application/json", error is "invalid_client" ? "Basic realm=\"token\", charset=\"UTF-8\"" : null);
    }

    /// <summary>RFC 6750 §3 and RFC 9457: status, headers and body of a refused bearer token, and nothing else in any of them.</summary>
    internal void AssertBearerError(int status, string title, string? error, string description, string scope = "")
    {
        var member = error is null ? "" : $",\"error\":\"{error}\"";
        Assert.Equal($$"""{"title":"{{title}}","status":{{status}},"detail":"{{description}}"{{member}}}""", Body);
        Assert.Equal(status, Status);
        var attributes = error is null ? "" : $", error=\"{error}\", error_description=\"{description}\"";
        AssertHeaders("application/problem+json", $"Bearer realm=\"{TestSettings.Issuer}\"{attributes}{(scope.Length > 0 ? $", scope=\"{scope}\"" : "")}");
    }

    internal void AssertInvalidToken(string description) => AssertBearerError(401, "Unauthorized", "invalid_token", description);

    internal void AssertNoCredentials() =>
        AssertBearerError(401, "Unauthorized", null, "This resource needs an access token in the Authorization header: Bearer <token>.");

    internal void AssertForbidden(string scope = "") =>
        AssertBearerError(403, "Forbidden", "insufficient_scope", "The access token does not allow this.", scope);

    private void AssertHeaders(string contentType, string? challenge)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Cache-Control"] = "no-store",
            ["Content-Type"] = contentType,
            ["Pragma"] = "no-cache",
        };
        if (challenge is not null)
            expected["WWW-Authenticate"] = challenge;
        Assert.Equal(expected, new SortedDictionary<string, string>(Headers.ToDictionary(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase));
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Status).Append('\n');
        foreach (var (name, value) in Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            text.Append(name).Append(": ").Append(value).Append('\n');
        return text.Append('\n').Append(Body).ToString();
    }
}

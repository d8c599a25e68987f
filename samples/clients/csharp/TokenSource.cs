using System.Net;
using System.Text.Json;

namespace TokenAuth.Samples.Client;

/// <summary>Where access tokens come from: the file, then the refresh token in it, then the password.</summary>
internal sealed class TokenSource(Settings settings, Server server, TokenStore store)
{
    private StoredToken? stored = store.Load();

    public async Task<string> FirstAsync() => stored?.AccessToken ?? await RefreshAsync() ?? await LoginAsync();

    /// <summary>Another token, where the one from before was refused.</summary>
    public async Task<string> NextAsync()
    {
        if (await RefreshAsync() is { } refreshed)
            return refreshed;

        Drop();
        return await LoginAsync();
    }

    public void Drop() => store.Drop();

    private Task<string> LoginAsync()
    {
        var (name, password) = Credentials.Read();
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "password", ["username"] = name, ["password"] = password };
        if (settings.Scope.Length > 0)
            form["scope"] = settings.Scope;

        return RequestAsync("login", name, form);
    }

    /// <summary>A new token without the password, or null where there is nothing to refresh with or the server refuses it.</summary>
    private async Task<string?> RefreshAsync()
    {
        if (stored?.RefreshToken is not { } refreshToken)
            return null;

        try
        {
            var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
            return await RequestAsync("refresh", stored.Username, form);
        }
        catch (ClientException error) when (error.Code == ExitCode.LoginRefused)
        {
            Output.Say(error.Message);
            return null;
        }
    }

    private async Task<string> RequestAsync(string label, string name, Dictionary<string, string> form)
    {
        var answer = await server.PostAsync(label, $"{settings.TokenServer}/token", form);
        if (answer.Status != HttpStatusCode.OK)
        {
            var refused = (int)answer.Status is 400 or 401 or 403 or 422;
            throw new ClientException($"{label}: refused, {answer.Reason()}", refused ? ExitCode.LoginRefused : ExitCode.Failed);
        }

        var issued = answer.Text("access_token");
        if (!BearerToken.IsWellFormed(issued) || !string.Equals(answer.Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase))
            throw new ClientException($"{label}: the answer holds no bearer token");

        // RFC 6749 section 6: without a new refresh token the old one stays good.
        var hasLifetime = answer.Json.TryGetProperty("expires_in", out var lifetime) && lifetime.ValueKind == JsonValueKind.Number;
        stored = store.Save(
            name, issued!, hasLifetime && lifetime.TryGetInt32(out var seconds) ? seconds : null, answer.Text("refresh_token") ?? form.GetValueOrDefault("refresh_token"));
        return issued!;
    }
}

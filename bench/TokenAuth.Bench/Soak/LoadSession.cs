using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>A session as its client sees it: the newest refresh token and access token. One thread at a time refreshes and ends it.</summary>
internal sealed class LoadSession
{
    private readonly SoakClient _client;
    private readonly TimeSpan _patience;
    private volatile string _accessToken;
    private volatile string? _takenBack;

    private LoadSession(SoakClient client, TimeSpan patience, Answer login) =>
        (_client, _patience, RefreshToken, _accessToken) = (client, patience, login.Find("refresh_token"), login.Find("access_token"));

    internal string RefreshToken { get; private set; }

    internal string AccessToken => _accessToken;

    internal bool IsEnding { get; private set; }

    /// <summary>Whether the load itself has begun to take the token back: from then on it may be refused.</summary>
    internal bool MayBeRefused(string accessToken) => IsEnding || string.Equals(_takenBack, accessToken, StringComparison.Ordinal);

    /// <summary>RFC 6749 §4.3.2, until there is a final answer. Null where that is a refusal.</summary>
    internal static async Task<(LoadSession? Session, Answer Answer)> StartAsync(SoakClient client, string username, string password, TimeSpan patience)
    {
        var answer = await client.InsistAsync(instance => LoginAsync(client, instance, username, password));
        return (answer.IsGood ? new LoadSession(client, patience, answer) : null, answer);
    }

    /// <summary>Once, at one instance.</summary>
    internal static async Task<LoadSession?> TryStartAsync(SoakClient client, Instance instance, string username, string password) =>
        await LoginAsync(client, instance, username, password) is { IsGood: true } answer ? new LoadSession(client, SoakClient.Patience, answer) : null;

    /// <summary>RFC 6749 §6, until there is a final answer.</summary>
    internal async Task<Answer> RefreshAsync()
    {
        var answer = await _client.InsistAsync(RefreshAtAsync);
        Take(answer);
        return answer;
    }

    /// <summary>As two tabs do it: the same token twice at once. Both get the same successor.</summary>
    internal async Task<(Answer One, Answer Other)> RefreshTwiceAsync()
    {
        var answers = await Task.WhenAll(_client.InsistAsync(RefreshAtAsync), _client.InsistAsync(RefreshAtAsync));
        Take(answers[0]);
        return (answers[0], answers[1]);
    }

    /// <summary>Once, at one instance.</summary>
    internal async Task<Answer> TryRefreshAsync(Instance instance)
    {
        var answer = await RefreshAtAsync(instance);
        Take(answer);
        return answer;
    }

    /// <summary>Ends the session by its refresh token (RFC 7009 §2.1).</summary>
    internal Task<Answer> RevokeAsync()
    {
        IsEnding = true;
        return _client.InsistAsync(instance => _client.PostAsync("revoke", instance, Contract.RevocationPath, null, ("client_id", Contract.App), ("token", RefreshToken)));
    }

    /// <summary>Takes back the access token alone.</summary>
    internal Task<Answer> RevokeAccessTokenAsync()
    {
        var token = _takenBack = _accessToken;
        return _client.InsistAsync(instance => _client.PostAsync("revoke", instance, Contract.RevocationPath, null, ("client_id", Contract.App), ("token", token)));
    }

    /// <summary>Ends the session by its access token. Sent again, it is refused, for it has ended.</summary>
    internal Task<Answer> LogOutAsync()
    {
        IsEnding = true;
        return _client.InsistAsync(instance => _client.SendJsonAsync("logout", instance, HttpMethod.Post, Contract.LogoutPath, AccessToken));
    }

    /// <summary>Somebody else takes everything back.</summary>
    internal void BeginEnd() => IsEnding = true;

    private static Task<Answer> LoginAsync(SoakClient client, Instance instance, string username, string password) => client.PostAsync(
        "login", instance, Contract.TokenPath, SoakClient.Patience,
        ("grant_type", "password"), ("client_id", Contract.App), ("username", username), ("password", password));

    private Task<Answer> RefreshAtAsync(Instance instance) => _client.PostAsync(
        "refresh", instance, Contract.TokenPath, _patience, ("grant_type", "refresh_token"), ("client_id", Contract.App), ("refresh_token", RefreshToken));

    private void Take(Answer answer)
    {
        if (answer.IsGood)
            (RefreshToken, _accessToken) = (answer.Find("refresh_token"), answer.Find("access_token"));
    }
}

using System.Text.Json;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>RFC 6749 §3.3 and §5.1: the answer states the scope wherever it is not what was asked for.</summary>
public sealed class TokenScopeTests
{
    [Theory]
    [InlineData("alice", null, "orders:read orders:write")]
    [InlineData("alice", "orders:read", null)]
    [InlineData("alice", "orders:write orders:read", null)]
    [InlineData("alice", "orders:read orders:read", null)]
    [InlineData("alice", "orders:read admin", "orders:read")]
    [InlineData("nobody", null, null)]
    public async Task What_user_may_have_of_what_was_asked_for_is_granted(string user, string? requested, string? stated)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(stated, await GrantAsync(app, user, requested));
    }

    [Theory]
    [InlineData(null, "orders:read")]
    [InlineData("orders:read orders:write", "orders:read")]
    [InlineData("orders:read", null)]
    public async Task A_client_narrows_what_its_users_may_have(string? requested, string? stated)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(stated, await GrantAsync(app, "alice", requested, "&client_id=spa"));
    }

    [Theory]
    [InlineData("alice", "no-such-scope")]
    [InlineData("alice", "orders:read no-such-scope")]
    [InlineData("alice", "ORDERS:READ")]
    [InlineData("alice", "admin")]
    [InlineData("alice", "orders%22read")]
    [InlineData("alice", "%EA%B9%80")]
    [InlineData("alice", "orders:read%0Aadmin")]
    [InlineData("alice", "+")]
    [InlineData("nobody", "orders:read")]
    [InlineData("alice", "orders:write&client_id=spa")]
    public async Task An_unknown_scope_or_none_left_is_invalid_scope(string user, string requested)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(Form(user, requested))).AssertTokenError(400, "invalid_scope", "The scope is unknown, malformed, or more than may be granted.");
    }

    [Theory]
    [InlineData("no-such-scope")]
    [InlineData("admin")]
    [InlineData("orders:read admin no-such-scope")]
    public async Task In_FastApi_form_scopes_that_do_not_exist_are_passed_over_as_the_reference_does(string requested)
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Compatibility", "FastApi")));
        Assert.Null(await GrantAsync(app, "alice", requested));
    }

    private static async Task<string?> GrantAsync(TestApp app, string user, string? requested, string more = "")
    {
        var answer = await app.PostFormAsync(Form(user, requested) + more);
        Assert.Equal(200, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement.TryGetProperty("scope", out var scope) ? scope.GetString() : null;
    }

    private static string Form(string user, string? scope) =>
        $"grant_type=password&username={user}&password=correct+horse+battery+staple{(scope is null ? "" : $"&scope={scope}")}";
}

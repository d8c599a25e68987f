using System.Net;
using System.Text.Json;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Stores;

public sealed class RestartTests
{
    [Fact]
    public async Task A_session_outlives_the_process()
    {
        using var first = await SampleHost.StartAsync("TokenAuth.Sample", TestUser.Settings(TestUser.Alice));
        var login = await AnswerAsync(await first.PostTokenAsync(TestUser.Alice.Form()));
        first.Program.Kill();
        using var second = await first.StartAnotherAsync();

        var refreshed = await AnswerAsync(await second.PostTokenAsync(Refresh(login)));

        var me = await second.GetJsonAsync("/users/me", refreshed.GetProperty("access_token").GetString());
        Assert.Equal("alice", me.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task What_was_ended_stays_ended_and_its_access_token_refused()
    {
        using var first = await SampleHost.StartAsync("TokenAuth.Sample", TestUser.Settings(TestUser.Alice));
        var login = await AnswerAsync(await first.PostTokenAsync(TestUser.Alice.Form()));
        using var revocation = await first.Http.PostAsync("/revoke", new FormUrlEncodedContent([new("token", login.GetProperty("refresh_token").GetString()!)]));
        Assert.Equal(HttpStatusCode.OK, revocation.StatusCode);
        first.Program.Kill();
        using var second = await first.StartAnotherAsync();

        using var refreshed = await second.PostTokenAsync(Refresh(login));
        using var me = await second.GetAsync("/users/me", login.GetProperty("access_token").GetString());

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (refreshed.StatusCode, me.StatusCode));
    }

    private static Dictionary<string, string> Refresh(JsonElement login) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = login.GetProperty("refresh_token").GetString()!,
    };

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }
    }
}

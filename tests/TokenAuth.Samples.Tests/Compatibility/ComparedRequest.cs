using System.Text;
using TokenAuth.Samples.Tests.Hosts;

namespace TokenAuth.Samples.Tests.Compatibility;

/// <summary>A request that is sent to both services; <paramref name="Create"/> gets a good token of the user at the service that is asked.</summary>
internal sealed record ComparedRequest(TestUser User, bool IsForResourceServer, Func<string, HttpRequestMessage> Create)
{
    private static readonly TimeSpan _longAgo = TimeSpan.FromDays(-8);

    internal static ComparedRequest Login(TestUser user, params (string Name, string Value)[] more) => Form(user.Form(more), user);

    internal static ComparedRequest Login(string authorization) => new(TestUser.Alice, false, _ =>
        Authorized(new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(TestUser.Alice.Form()) }, authorization));

    internal static ComparedRequest Form(IDictionary<string, string> form, TestUser? user = null) =>
        new(user ?? TestUser.Alice, false, _ => new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(form) });

    internal static ComparedRequest Body(string? body, string mediaType) => new(TestUser.Alice, false, _ =>
        new HttpRequestMessage(HttpMethod.Post, "/token") { Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType) });

    internal static ComparedRequest Me(Func<string, string?> authorization, TestUser? user = null) => Get("/users/me", false, authorization, user);

    internal static ComparedRequest Figures(Func<string, string?> authorization) => Get("/dart/finance/business/1111111119", true, authorization);

    internal static string Expired(string token) => TestTokens.Moved(token, _longAgo, TestTokens.Secret(SharedSecretHosts.Secret), "HS256");

    private static ComparedRequest Get(string path, bool isForResourceServer, Func<string, string?> authorization, TestUser? user = null) =>
        new(user ?? TestUser.Alice, isForResourceServer, token => Authorized(new HttpRequestMessage(HttpMethod.Get, path), authorization(token)));

    private static HttpRequestMessage Authorized(HttpRequestMessage request, string? authorization)
    {
        if (authorization is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        return request;
    }
}

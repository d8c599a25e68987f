using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>RFC 9110 §13.1.2: who has a document already is spared it, until it is another.</summary>
public sealed class PublicDocumentTests
{
    [Theory]
    [InlineData(TokenAuthPaths.Jwks, "{0}")]
    [InlineData(TokenAuthPaths.Metadata, "{0}")]
    [InlineData(TokenAuthPaths.OpenIdMetadata, "{0}")]
    [InlineData(TokenAuthPaths.Jwks, "W/{0}")]
    [InlineData(TokenAuthPaths.Jwks, "\"another\", W/\"a third\", {0}")]
    [InlineData(TokenAuthPaths.Jwks, "*")]
    public async Task A_document_that_is_known_is_not_sent_again(string path, string known)
    {
        await using var app = await TestApp.ServerAsync();
        var whole = await app.GetAsync(path);
        var answer = await AskAsync(app, path, known.Replace("{0}", Tag(whole), StringComparison.Ordinal));
        Assert.Equal(304, answer.Status);
        Assert.Equal("", answer.Body);
        Assert.Equal(Tag(whole), Tag(answer));
        Assert.Equal("public, max-age=300", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("another")]
    [InlineData("")]
    [InlineData("\"\", W/\"\"")]
    public async Task Any_other_tag_gets_the_whole_document(string known)
    {
        await using var app = await TestApp.ServerAsync();
        var whole = await app.GetAsync(TokenAuthPaths.Jwks);
        Assert.Equal(200, whole.Status);
        Assert.Equal(whole.ToString(), (await AskAsync(app, TokenAuthPaths.Jwks, known)).ToString());
    }

    [Fact]
    public async Task Tags_in_several_headers_are_one_list() // RFC 9110 §5.3
    {
        await using var app = await TestApp.ServerAsync();
        var tag = Tag(await app.GetAsync(TokenAuthPaths.Jwks));
        Assert.Equal(304, (await AskAsync(app, TokenAuthPaths.Jwks, "\"another\"", tag)).Status);
    }

    [Fact]
    public async Task A_new_key_is_published_at_once_under_another_tag()
    {
        await using var app = await TestApp.ServerAsync();
        var keys = app.App.Services.GetRequiredService<KeyRingProvider>();
        var (before, added) = (await app.GetAsync(TokenAuthPaths.Jwks), SigningKey.Generate(SigningAlgorithm.ES256));
        keys.Replace(new KeyRing([.. keys.Current.Keys, added]));
        var after = await AskAsync(app, TokenAuthPaths.Jwks, Tag(before));
        Assert.Equal(200, after.Status);
        Assert.Contains(added.KeyId, after.Body, StringComparison.Ordinal);
        Assert.NotEqual(Tag(before), Tag(after));
    }

    [Fact]
    public async Task The_same_keys_have_the_same_tag_at_every_instance()
    {
        await using var one = await TestApp.ServerAsync();
        await using var other = await TestApp.ServerAsync();
        Assert.Equal(Tag(await one.GetAsync(TokenAuthPaths.Jwks)), Tag(await other.GetAsync(TokenAuthPaths.Jwks)));
        Assert.Equal(Tag(await one.GetAsync(TokenAuthPaths.Metadata)), Tag(await other.GetAsync(TokenAuthPaths.Metadata)));
    }

    [Theory]
    [InlineData(TokenAuthPaths.Jwks)]
    [InlineData(TokenAuthPaths.Metadata)]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string path) // RFC 9110 §9.3.2
    {
        await using var app = await TestApp.ServerAsync(kestrel: true);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var answer = await app.Client.SendAsync(head);
        using var whole = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(whole.Content.Headers.ContentLength > 0);
        Assert.Equal(whole.Content.Headers.ContentLength, answer.Content.Headers.ContentLength);
        Assert.Equal(((await Answer.ReadAsync(whole)) with { Body = "" }).ToString(), (await Answer.ReadAsync(answer)).ToString());
    }

    private static string Tag(Answer answer) => answer.Header("ETag") ?? throw new InvalidOperationException("There is no tag.");

    private static async Task<Answer> AskAsync(TestApp app, string path, params string[] known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var tags in known)
            request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return await app.SendAsync(request);
    }
}

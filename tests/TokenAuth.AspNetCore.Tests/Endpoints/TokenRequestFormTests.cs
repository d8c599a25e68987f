using System.Net.Http.Headers;
using System.Text;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Content types, methods, sizes: everything around the form.</summary>
public sealed class TokenRequestFormTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";
    private const string NotAForm = "The content type must be application/x-www-form-urlencoded in UTF-8.";

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", 200)]
    [InlineData("Application/X-WWW-Form-Urlencoded;charset=\"UTF-8\"", 200)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", 400)]
    [InlineData("application/json", 400)]
    [InlineData("multipart/form-data; boundary=x", 400)]
    [InlineData("text/plain", 400)]
    [InlineData("application/x-www-form-urlencoded, text/plain", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("", 400)]
    [InlineData(null, 400)]
    public async Task Only_a_form_in_UTF8_is_read(string? contentType, int status)
    {
        await using var app = await TestApp.ServerAsync();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(Login));
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var answer = await app.PostAsync(content);
        if (status == 200)
            Assert.Equal(200, answer.Status);
        else
            answer.AssertTokenError(400, "invalid_request", NotAForm);
    }

    [Fact]
    public async Task JSON_and_multipart_bodies_are_refused()
    {
        await using var app = await TestApp.ServerAsync();
        using var json = new StringContent("""{"username":"alice","password":"x"}""", Encoding.UTF8, "application/json");
        (await app.PostAsync(json)).AssertTokenError(400, "invalid_request", NotAForm);
        using var name = new StringContent("alice");
        using var multipart = new MultipartFormDataContent { { name, "username" } };
        (await app.PostAsync(multipart)).AssertTokenError(400, "invalid_request", NotAForm);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task An_encoded_body_is_not_decoded(string encoding)
    {
        await using var app = await TestApp.ServerAsync();
        using var content = new StringContent(Login, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        content.Headers.ContentEncoding.Add(encoding);
        (await app.PostAsync(content)).AssertTokenError(400, "invalid_request", NotAForm);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_allowed(string method) // RFC 6749 §3.2, RFC 9110 §15.5.6
    {
        await using var app = await TestApp.ServerAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/token?{Login}", UriKind.Relative));
        var answer = await app.SendAsync(request);
        Assert.Equal(405, answer.Status);
        Assert.Equal("POST", answer.Header("Allow"));
        Assert.Equal("", answer.Body);
    }

    [Theory]
    [InlineData("username=alice")]
    [InlineData("PASSWORD=x")]
    [InlineData("client_id=web")]
    [InlineData("client_secret=x")]
    [InlineData("refresh_token=x")]
    [InlineData("p%61ssword=")]
    public async Task Credentials_in_the_URL_are_refused(string query) // RFC 6749 §2.3.1
    {
        await using var app = await TestApp.ServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/token?{query}", UriKind.Relative));
        request.Content = new StringContent(Login, Encoding.UTF8, "application/x-www-form-urlencoded");
        (await app.SendAsync(request)).AssertTokenError(400, "invalid_request", "Credentials belong in the request body, not in the URL.");
    }

    [Fact]
    public async Task Many_parameters_and_long_names_are_only_a_matter_of_size()
    {
        await using var app = await TestApp.ServerAsync();
        var many = string.Join('&', Enumerable.Range(0, 2000).Select(i => $"k{i}=v"));
        Assert.Equal(200, (await app.PostFormAsync($"{many}&{Login}")).Status);
        Assert.Equal(200, (await app.PostFormAsync($"{new string('k', 30_000)}=v&{Login}")).Status);
    }

    [Theory]
    [InlineData(32 * 1024, true)]
    [InlineData(32 * 1024, false)]
    [InlineData(32 * 1024 + 1, true)]
    [InlineData(32 * 1024 + 1, false)]
    [InlineData(1024 * 1024, true)]
    [InlineData(1024 * 1024, false)]
    public async Task A_body_beyond_32_KiB_is_too_large_announced_or_not(int size, bool announced)
    {
        await using var app = await TestApp.ServerAsync();
        var body = Encoding.ASCII.GetBytes($"{Login}&x=".PadRight(size, 'x'));
        using HttpContent content = announced ? new ByteArrayContent(body) : new StreamContent(new UnseekableStream(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var answer = await app.PostAsync(content);
        if (size <= 32 * 1024)
            Assert.Equal(200, answer.Status);
        else
            answer.AssertTokenError(413, "invalid_request", "The request body exceeds 32768 bytes.");
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

namespace TokenAuth.AspNetCore.Tests.Security;

internal static class AnswerAssertions
{
    internal static void AssertSecured(this Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
    }

    /// <summary>A page of that origin may read the answer, and why it is one.</summary>
    internal static void AssertReadableFrom(this Answer answer, string origin, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        var exposed = answer.Header("Access-Control-Expose-Headers")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        Assert.Contains("WWW-Authenticate", exposed);
        Assert.Contains("Retry-After", exposed);
    }
}

namespace TokenAuth.AspNetCore.Tests.Endpoints;

public sealed class TokenParameterTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Theory]
    [InlineData("", "The parameter grant_type is missing.")]
    [InlineData("username=alice", "The parameter grant_type is missing.")]
    [InlineData("username=alice&password=", "The parameter grant_type is missing.")]
    [InlineData("grant_type=password", "The parameter username is missing.")]
    [InlineData("grant_type=password&password=x", "The parameter username is missing.")]
    [InlineData("grant_type=password&username=&password=x", "The parameter username is missing.")]
    [InlineData("grant_type=password&username=alice", "The parameter password is missing.")]
    [InlineData("grant_type=password&username=alice&password=", "The parameter password is missing.")]
    [InlineData("grant_type=password&USERNAME=alice&password=x", "The parameter username is missing.")]
    public async Task A_missing_or_empty_parameter_is_named(string form, string description) => await AssertInvalidAsync(form, description);

    [Theory]
    [InlineData("username=alice&username=alice")]
    [InlineData("username=alice&user%6eame=bob")]
    [InlineData(Login + "&scope=orders:read&scope=orders:read")]
    [InlineData(Login + "&unknown=1&unknown=1")]
    [InlineData(Login + "&grant_type=&grant_type=password")]
    public async Task A_repeated_parameter_is_refused(string form) => // RFC 6749 §3.2
        await AssertInvalidAsync(form, "A parameter is repeated.");

    [Theory]
    [InlineData("username=%")]
    [InlineData("username=%4")]
    [InlineData("username=%zz")]
    [InlineData("username=%u0041")]
    [InlineData("user%name=alice")]
    [InlineData("username=%FF")]
    [InlineData("username=%C0%80")]
    [InlineData("username=%ED%A0%80")]
    [InlineData("username=%F4%90%80%80")]
    [InlineData("username=%EA%B9")]
    public async Task What_is_not_the_encoding_of_a_text_is_refused(string form) =>
        await AssertInvalidAsync($"{form}&password=x", "The request body is not a form in UTF-8.");

    [Theory]
    [InlineData("username=alice%00&password=x")]
    [InlineData("username=alice&password=x%00")]
    [InlineData("user%00name=alice&password=x")]
    public async Task A_NUL_is_refused(string form) => await AssertInvalidAsync(form, "The request body contains a NUL character.");

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("Password")]
    [InlineData("password+")]
    [InlineData("%3Cscript%3E")]
    public async Task Another_grant_is_unsupported(string grantType)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync($"grant_type={grantType}&{Login}")).AssertTokenError(400, "unsupported_grant_type", "This grant type is not supported here.");
    }

    [Fact]
    public async Task The_password_grant_is_unsupported_until_it_is_allowed() // RFC 9700 §2.4
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("AllowPasswordGrant", "false")));
        (await app.PostFormAsync(Login)).AssertTokenError(400, "unsupported_grant_type", "This grant type is not supported here.");
    }

    [Theory]
    [InlineData("username=alice&password=wrong")]
    [InlineData("username=Alice&password=correct+horse+battery+staple")]
    [InlineData("username=alice+&password=correct+horse+battery+staple")]
    [InlineData("username=alice%0A&password=correct+horse+battery+staple")]
    [InlineData("username=alice&password=correct+horse+battery+staple+")]
    [InlineData("username=alice&password=correct%2Bhorse%2Bbattery%2Bstaple")]
    [InlineData("username=%EF%BB%BFalice&password=correct+horse+battery+staple")]
    public async Task A_name_or_password_that_is_not_quite_right_is_wrong(string form)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(form)).AssertTokenError(400, "invalid_grant", "Incorrect username or password.");
    }

    [Theory]
    [InlineData("unknown=1&" + Login)]
    [InlineData("&&" + Login + "&")]
    [InlineData(Login + "&=")]
    [InlineData(Login + "&flag")]
    public async Task What_is_not_known_is_passed_over(string form) // RFC 6749 §3.2
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(200, (await app.PostFormAsync(form)).Status);
    }

    private static async Task AssertInvalidAsync(string form, string description)
    {
        await using var app = await TestApp.ServerAsync();
        (await app.PostFormAsync(form)).AssertTokenError(400, "invalid_request", description);
    }
}

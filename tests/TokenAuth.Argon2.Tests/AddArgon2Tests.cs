using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Credentials;
using TokenAuth.Users;

namespace TokenAuth.Argon2.Tests;

/// <summary>A server with <c>AddArgon2()</c>, asked over HTTP.</summary>
public sealed class AddArgon2Tests
{
    private const string Password = "correct horse battery staple";

    /// <summary>Of that password, by Python's hashlib in the form of Werkzeug.</summary>
    private const string Scrypt = "scrypt:16:8:1$kCquOnX1g4I78FGT$f43758aeec9a9d76c01c30b9de0f8babd05ff1711d847dc1f27722ad92d99e8e53de496360098fe4d51987a7b39db1e9a79b601afb96f93848e3b40835a98f3c";

    [Fact]
    public async Task Hashes_of_every_form_log_in_and_are_Argon2id_from_then_on()
    {
        var argon2 = new Argon2Scheme(memory: 8, passes: 1).Hash(Password);
        string[] hashes = [new BcryptScheme(4).Hash(Password), new BcryptSha256Scheme(4).Hash(Password), "argon2" + argon2, "{argon2}" + argon2, "{argon2@SpringSecurity_v5_8}" + argon2, Scrypt, argon2];
        await using var app = await StartAsync(hashes);
        using var client = app.GetTestClient();
        var users = app.Services.GetRequiredService<IUserStore>();
        for (var i = 0; i < hashes.Length; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await LogInAsync(client, i, "wrong"));
            Assert.Equal(HttpStatusCode.OK, await LogInAsync(client, i, Password));
            Assert.StartsWith("$argon2id$v=19$m=64,t=2,p=1$", (await users.FindByNameAsync($"user{i}", default))!.PasswordHash, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await LogInAsync(client, i, Password));
        }
    }

    private static async Task<WebApplication> StartAsync(string[] hashes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TokenAuth:Issuer"] = "https://id.example",
            ["TokenAuth:SecretKey"] = "a secret of more than thirty-two bytes",
            ["TokenAuth:AllowPasswordGrant"] = "true",
            ["TokenAuth:AllowAnonymousClient"] = "true",
        };
        for (var i = 0; i < hashes.Length; i++)
            (settings[$"TokenAuth:Users:{i}:Username"], settings[$"TokenAuth:Users:{i}:PasswordHash"], settings[$"TokenAuth:Users:{i}:Scopes:0"]) = ($"user{i}", hashes[i], "read");
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddTokenAuthServer().AddArgon2(memory: 64, passes: 2);
        var app = builder.Build();
        app.MapTokenAuthServer();
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpStatusCode> LogInAsync(HttpClient client, int user, string password)
    {
        using var form = new FormUrlEncodedContent([new("username", $"user{user}"), new("password", password)]);
        using var answer = await client.PostAsync("/token", form);
        return answer.StatusCode;
    }
}

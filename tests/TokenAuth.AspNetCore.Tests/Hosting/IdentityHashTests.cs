using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>Users with the hashes of ASP.NET Core Identity log in, and have another hash then.</summary>
public sealed class IdentityHashTests
{
    private const string Password = "비밀번호 😀";

    [Theory]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV2)]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV3)]
    public async Task What_Identity_hashed_logs_in_and_is_replaced(PasswordHasherCompatibilityMode mode) =>
        await AssertLogsInAsync(Identity(mode).HashPassword(this, Password));

    /// <summary>.NET Core 1 to 6 made the first of these; each is one that today's Identity takes too.</summary>
    [Theory]
    [InlineData(1, "SHA256", 10_000, 16, 32)]
    [InlineData(0, "SHA1", 1_000, 16, 16)]
    [InlineData(2, "SHA512", 1_000, 24, 64)]
    public async Task What_older_versions_hashed_logs_in_too(byte algorithm, string name, ushort iterations, byte saltLength, int digestLength)
    {
        var salt = RandomNumberGenerator.GetBytes(saltLength);
        var digest = Rfc2898DeriveBytes.Pbkdf2(Password, salt, iterations, new HashAlgorithmName(name), digestLength);
        var hash = Convert.ToBase64String([1, 0, 0, 0, algorithm, 0, 0, (byte)(iterations >> 8), (byte)iterations, 0, 0, 0, saltLength, .. salt, .. digest]);
        Assert.NotEqual(PasswordVerificationResult.Failed, Identity(PasswordHasherCompatibilityMode.IdentityV3).VerifyHashedPassword(this, hash, Password));
        await AssertLogsInAsync(hash);
    }

    private static PasswordHasher<IdentityHashTests> Identity(PasswordHasherCompatibilityMode mode) =>
        new(Options.Create(new PasswordHasherOptions { CompatibilityMode = mode, IterationCount = 1000 }));

    private static async Task AssertLogsInAsync(string hash)
    {
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(("Users:2:Username", "carol"), ("Users:2:PasswordHash", hash)),
            builder => builder.Services.AddTokenAuthServer(),
            app => app.MapTokenAuthServer());
        Assert.Equal(400, (await app.PostFormAsync("username=carol&password=wrong")).Status);
        Assert.Equal(200, (await app.PostFormAsync($"username=carol&password={Uri.EscapeDataString(Password)}")).Status);
        var stored = await app.App.Services.GetRequiredService<IUserStore>().FindByNameAsync("carol", default);
        Assert.StartsWith("$bcrypt-sha256$", stored!.PasswordHash, StringComparison.Ordinal);
        Assert.Equal(200, (await app.PostFormAsync($"username=carol&password={Uri.EscapeDataString(Password)}")).Status);
    }
}

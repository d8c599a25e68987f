using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Hosting;

public sealed class DevelopmentTests : IDisposable
{
    private readonly DirectoryInfo _contentRoot = Directory.CreateTempSubdirectory("tokenauth");

    private string KeyFilePath => Path.Combine(_contentRoot.FullName, ".tokenauth", "keys.json");

    public void Dispose() => _contentRoot.Delete(recursive: true);

    [Theory]
    [InlineData(null, "http://localhost:5000")]
    [InlineData("https://localhost:7001;http://localhost:5001", "https://localhost:7001")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://+:8080/", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("https://id.dev.example/auth", "https://id.dev.example/auth")]
    public async Task Without_any_setting_the_issuer_is_the_first_address(string? urls, string issuer)
    {
        await using var app = await StartAsync(urls);
        Assert.StartsWith($"{{\"issuer\":\"{issuer}\",", await MetadataAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_kept_between_restarts_so_that_tokens_live_on()
    {
        string token;
        await using (var first = await StartAsync())
            token = first.Services.GetRequiredService<TokenIssuer>().Issue("alice").Value;
        await using var second = await StartAsync();
        Assert.True(second.Services.GetRequiredService<TokenVerifier>().Verify(token).Succeeded);
        var warning = Assert.Single(second.Services.GetFakeLogCollector().GetSnapshot(), record => record.Id.Id == 2011);
        Assert.Contains(KeyFilePath, warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_the_key_is_kept_out_of_git_once()
    {
        var ignore = Path.Combine(_contentRoot.FullName, ".tokenauth", ".gitignore");
        await using (await StartAsync())
            Assert.Equal("*\n", File.ReadAllText(ignore));
        File.WriteAllText(ignore, "mine");
        await using var second = await StartAsync();
        Assert.Equal("mine", File.ReadAllText(ignore));
    }

    [Fact]
    public async Task A_folder_in_which_nothing_can_be_written_stops_no_start()
    {
        await using (await StartAsync())
        {
        }

        var ignore = Path.Combine(_contentRoot.FullName, ".tokenauth", ".gitignore");
        File.Delete(ignore);
        Directory.CreateDirectory(ignore); // root may write everywhere, but nobody can write a folder
        await using var second = await StartAsync();
        Assert.True(Directory.Exists(ignore));
    }

    [Fact]
    public async Task The_key_file_is_for_its_owner_alone_and_one_open_to_others_is_reported()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using (var first = await StartAsync())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFilePath));
            Assert.DoesNotContain(first.Services.GetFakeLogCollector().GetSnapshot(), record => record.Id.Id == 2012);
        }

        File.SetUnixFileMode(KeyFilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var second = await StartAsync();
        Assert.Single(second.Services.GetFakeLogCollector().GetSnapshot(), record => record.Id.Id == 2012);
    }

    [Fact]
    public async Task A_damaged_key_file_stops_the_start_and_is_not_overwritten()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFilePath)!);
        await File.WriteAllTextAsync(KeyFilePath, "{ damaged");
        var e = await Assert.ThrowsAsync<SigningKeyException>(() => StartAsync());
        Assert.Contains(KeyFilePath, e.Message, StringComparison.Ordinal);
        Assert.Equal("{ damaged", await File.ReadAllTextAsync(KeyFilePath));
    }

    [Fact]
    public async Task Another_algorithm_puts_a_new_key_in_front_and_old_tokens_live_on()
    {
        string token;
        await using (var first = await StartAsync())
            token = first.Services.GetRequiredService<TokenIssuer>().Issue("alice").Value;
        await using var second = await StartAsync(algorithm: "ES384");
        Assert.True(second.Services.GetRequiredService<TokenVerifier>().Verify(token).Succeeded);
        Assert.Equal(SigningAlgorithm.ES384, second.Services.GetRequiredService<KeyRingProvider>().Current.Current!.Algorithm);
    }

    private static async Task<string> MetadataAsync(WebApplication app)
    {
        using var client = app.GetTestClient();
        return await client.GetStringAsync(new Uri(TokenAuthPaths.Metadata, UriKind.Relative));
    }

    private async Task<WebApplication> StartAsync(string? urls = null, string? algorithm = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = urls, ["TokenAuth:Algorithm"] = algorithm };
        var app = TestApp.Build(settings, builder => builder.Services.AddTokenAuthServer(), "Development", contentRoot: _contentRoot.FullName);
        app.MapTokenAuthServer();
        await app.StartAsync();
        return app;
    }
}

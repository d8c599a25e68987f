using System.Text;
using System.Xml.Linq;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Packages.Tests;

[Collection(PackedOnce.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    private const string Core = "TokenAuth.Core";
    private const string AspNetCore = "TokenAuth.AspNetCore";
    private const string OpenApi = "TokenAuth.OpenApi";
    private const string Argon2 = "TokenAuth.Argon2";
    private const string EntityFrameworkCore = "TokenAuth.EntityFrameworkCore";
    private const string Sqlite = "TokenAuth.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "TokenAuth.EntityFrameworkCore.PostgreSql";
    private static readonly string[] _all = [Core, AspNetCore, OpenApi, EntityFrameworkCore, Sqlite, PostgreSql, Argon2];

    [Fact]
    public void Nothing_but_the_libraries_is_packed()
    {
        var files = Directory.EnumerateFiles(feed.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        var expected = _all.SelectMany(id => new[] { $"{id}.{feed.Version}.nupkg", $"{id}.{feed.Version}.snupkg" });
        Assert.Equal(expected.Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public void Packing_warns_of_nothing() => Assert.DoesNotContain("warning", feed.Output, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData(Core)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(Argon2)]
    [InlineData(EntityFrameworkCore)]
    [InlineData(Sqlite)]
    [InlineData(PostgreSql)]
    public void A_package_has_the_assembly_its_documentation_and_the_readme(string id)
    {
        using var package = feed.Open(id);
        Assert.Equal(["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Files, StringComparer.Ordinal);
        Assert.Equal(File.ReadAllBytes(Repository.PathOf("README.md")), package.Read("README.md"));
        Assert.NotEmpty(XDocument.Parse(Text(package, $"lib/net10.0/{id}.xml")).Descendants("member"));
    }

    [Theory]
    [InlineData(Core)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(Argon2)]
    [InlineData(EntityFrameworkCore)]
    [InlineData(Sqlite)]
    [InlineData(PostgreSql)]
    public void A_package_says_what_it_is_and_under_which_licence(string id)
    {
        using var package = feed.Open(id);
        Assert.Equal(id, package.Element("id")!.Value);
        Assert.Equal("MIT", package.Element("license")!.Value);
        Assert.Equal("expression", package.Element("license")!.Attribute("type")!.Value);
        Assert.Equal("README.md", package.Element("readme")!.Value);
        Assert.Contains("oauth2", package.Element("tags")!.Value, StringComparison.Ordinal);
        Assert.NotEqual("Package Description", package.Element("description")!.Value, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_package_has_a_description_of_its_own()
    {
        var descriptions = _all.Select(id =>
        {
            using var package = feed.Open(id);
            return package.Element("description")!.Value;
        });
        Assert.Equal(_all.Length, descriptions.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(Core)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(Argon2)]
    [InlineData(EntityFrameworkCore)]
    [InlineData(Sqlite)]
    [InlineData(PostgreSql)]
    public void A_package_names_the_kind_of_repository_and_the_commit(string id)
    {
        if (!Path.Exists(Repository.PathOf(".git")))
            return;
        using var package = feed.Open(id);
        Assert.Equal("git", package.Element("repository")!.Attribute("type")!.Value);
        Assert.Matches("^[0-9a-f]{40}$", package.Element("repository")!.Attribute("commit")!.Value);
    }

    [Theory]
    [InlineData(Core)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(Argon2)]
    [InlineData(EntityFrameworkCore)]
    [InlineData(Sqlite)]
    [InlineData(PostgreSql)]
    public void Symbols_come_in_a_package_of_their_own(string id)
    {
        using var package = feed.Open(id, "snupkg");
        Assert.Equal([$"lib/net10.0/{id}.pdb"], package.Files);
        Assert.StartsWith("BSJB", Text(package, $"lib/net10.0/{id}.pdb"), StringComparison.Ordinal);
        Assert.Equal("SymbolsPackage", package.Metadata.Descendants().Single(element => element.Name.LocalName is "packageType").Attribute("name")!.Value);
    }

    /// <summary>The same sources give the same bytes in every folder.</summary>
    [Theory]
    [InlineData(Core)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(Argon2)]
    [InlineData(EntityFrameworkCore)]
    [InlineData(Sqlite)]
    [InlineData(PostgreSql)]
    public void No_package_knows_the_folder_it_was_built_in(string id)
    {
        using var package = feed.Open(id);
        using var symbols = feed.Open(id, "snupkg");
        Assert.DoesNotContain(Repository.Root, Text(package, $"lib/net10.0/{id}.dll"), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, Text(symbols, $"lib/net10.0/{id}.pdb"), StringComparison.Ordinal);
    }

    [Fact]
    public void Core_needs_no_web_framework()
    {
        using var package = feed.Open(Core);
        Assert.Empty(package.FrameworkReferences);
        Assert.Equal(
            [
                "BCrypt.Net-Next",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Diagnostics",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
                "Microsoft.IdentityModel.Tokens",
                "System.IdentityModel.Tokens.Jwt",
            ],
            package.Dependencies);
    }

    [Fact]
    public void The_server_needs_Core_and_the_shared_framework_only()
    {
        using var package = feed.Open(AspNetCore);
        Assert.Equal(["Microsoft.AspNetCore.App"], package.FrameworkReferences);
        Assert.Equal([Core], package.Dependencies);
    }

    [Fact]
    public void Only_the_description_needs_OpenApi()
    {
        using var package = feed.Open(OpenApi);
        Assert.Equal(["Microsoft.AspNetCore.App"], package.FrameworkReferences);
        Assert.Equal(["Microsoft.AspNetCore.OpenApi", AspNetCore], package.Dependencies);
    }

    [Fact]
    public void Only_Argon2_needs_libsodium_and_no_web_framework()
    {
        using var package = feed.Open(Argon2);
        Assert.Empty(package.FrameworkReferences);
        Assert.Equal(["NSec.Cryptography", Core], package.Dependencies);
    }

    [Fact]
    public void Stores_need_no_web_framework_and_bring_one_database_each()
    {
        using var shared = feed.Open(EntityFrameworkCore);
        using var sqlite = feed.Open(Sqlite);
        using var postgreSql = feed.Open(PostgreSql);
        Assert.All((Package[])[shared, sqlite, postgreSql], package => Assert.Empty(package.FrameworkReferences));
        Assert.Equal(["Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Hosting.Abstractions", Core], shared.Dependencies);
        Assert.Equal(["Microsoft.EntityFrameworkCore.Sqlite", EntityFrameworkCore], sqlite.Dependencies);
        Assert.Equal(["Npgsql.EntityFrameworkCore.PostgreSQL", EntityFrameworkCore], postgreSql.Dependencies);
    }

    private static string Text(Package package, string file) => Encoding.UTF8.GetString(package.Read(file));
}

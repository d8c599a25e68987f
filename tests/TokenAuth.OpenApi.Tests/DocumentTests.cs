using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using TokenAuth.Tests.Shared;

namespace TokenAuth.OpenApi.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_whole_document() => await Snap.Verify(await WholeAsync());

    [Fact]
    public async Task A_reader_of_OpenAPI_finds_no_fault()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(await WholeAsync(), "json");
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.NotNull(document);
    }

    private static Task<string> WholeAsync() => DescribedApp.ServerAsync(
        app =>
        {
            app.MapGet("/open", () => "");
            app.MapGet("/me", () => "").RequireToken();
            app.MapGroup("/orders").RequireToken("orders:read").MapPost("/{id}", (int id) => id).RequireToken("orders:write");
            app.MapControllers();
        },
        new(StringComparer.Ordinal) { ["Scopes:0"] = "orders:read", ["Scopes:1"] = "orders:write" },
        builder => builder.Services.AddControllers());
}

namespace TokenAuth.StartUp;

/// <summary>The process of a host: as an application's Program.cs has it, and settings as its appsettings.json would.</summary>
internal static class StartedHost
{
    internal const string Command = "host";

    internal static string KeyFile { get; } = Path.Combine(AppContext.BaseDirectory, "keys.json");

    internal static async Task RunAsync(Product product, string port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (product is Product.TokenHS256 or Product.TokenES256)
        {
            builder.Configuration.AddInMemoryCollection(Settings(product));
            builder.Services.AddTokenAuthServer();
        }

        await using var app = builder.Build();
        if (product is Product.Bare)
            app.MapGet("/", () => "hello");
        else if (product is Product.BareForm)
            app.MapPost("/token", AnswerAsync);
        else
            app.MapTokenAuthServer();
        await app.RunAsync();
    }

    private static Dictionary<string, string?> Settings(Product product) => new(StringComparer.Ordinal)
    {
        ["TokenAuth:Issuer"] = "https://id.example",
        [product is Product.TokenHS256 ? "TokenAuth:SecretKey" : "TokenAuth:KeyFile"] = product is Product.TokenHS256 ? "c3RhcnQtdXAgYmVuY2gsIG5vIHNlY3JldCBhdCBhbGw" : KeyFile,
        ["TokenAuth:Scopes:0"] = "orders:read",
        ["TokenAuth:Clients:0:ClientId"] = "worker",
        ["TokenAuth:Clients:0:ClientSecret"] = "c3RhcnQtdXAtYmVuY2gtb2Ytbm8tc2VjcmV0",
        ["TokenAuth:Clients:0:GrantTypes:0"] = "client_credentials",
        ["TokenAuth:Clients:0:Scopes:0"] = "orders:read",
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        await context.Response.WriteAsJsonAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["hello"] = form["client_id"].ToString() });
    }
}

using Microsoft.AspNetCore.DataProtection;
using TokenAuth.AspNetCore;
using TokenAuth.Grants;

namespace TokenAuth.Bench.Servers;

/// <summary>
/// The process of an instance that is soaked: TokenAuth with its defaults on PostgreSQL, its signing keys in the database too, and everything mapped.
/// What it logs is seen with <c>Logging__LogLevel__Default=Warning</c>. Otherwise as <see cref="ServedApplication"/>.
/// </summary>
internal static class SoakServer
{
    internal const string Command = "serve-soak";

    internal const int Members = 20;

    internal static async Task RunAsync(SoakArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }); // no settings of where it was started
        builder.Environment.EnvironmentName = Environments.Production;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Critical).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddDataProtection().SetApplicationName("soak").PersistKeysToFileSystem(new DirectoryInfo(arguments.KeyFolder));
        builder.Services.AddTokenAuthServer(options => Set(options, arguments)).AddPostgreSqlStores(arguments.ConnectionString);

        await using var app = builder.Build();
        app.MapTokenAuthServer();
        app.MapTokenAuthSessions();
        app.MapTokenAuthAdministration(Contract.AdministrationScope);
        app.MapHealthChecks(Contract.HealthPath.ToString());
        app.MapGet(Contract.ProtectedPath.ToString(), () => "orders").RequireToken(Contract.Scope);
        app.MapGet(Contract.MemoryPath.ToString(), (bool collected) => ServerMemory.Read(collected));
        app.MapGet(Contract.BlockPath.ToString(), (long until) => Block(DateTimeOffset.FromUnixTimeMilliseconds(until)));

        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    internal static string Member(int number) => $"member-{number}";

    private static void Set(TokenAuthServerOptions options, SoakArguments arguments)
    {
        options.Issuer = Contract.Issuer;
        options.AllowPasswordGrant = true;
        options.AccessTokenLifetime = TimeSpan.FromMinutes(5);
        options.Clients.Add(new TokenAuthClient
        {
            ClientId = Contract.App,
            GrantTypes = { GrantTypes.Password, GrantTypes.RefreshToken },
            Scopes = { Contract.Scope, Contract.AdministrationScope },
        });
        options.Clients.Add(ServiceClient.New(allowIntrospection: true));
        options.Users.Add(new TokenAuthUser { Username = Contract.Username, PasswordHash = arguments.PasswordHash, Scopes = { Contract.Scope, Contract.AdministrationScope } });
        for (var number = 0; number < Members; number++)
            options.Users.Add(new TokenAuthUser { Username = Member(number), PasswordHash = arguments.PasswordHash, Scopes = { Contract.Scope } });
    }

    /// <summary>An application's mistake: it keeps a thread of the pool until then.</summary>
    private static string Block(DateTimeOffset until)
    {
        using var never = new ManualResetEventSlim();
        if (until - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } left)
            never.Wait(left);
        return "released";
    }
}

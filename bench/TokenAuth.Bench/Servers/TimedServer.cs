using TokenAuth.AspNetCore;
using TokenAuth.Credentials;
using TokenAuth.Grants;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.Bench.Servers;

/// <summary>A token server in this process, of whose users many have hashes that are cheaper than the preferred ones, and some are disabled.</summary>
internal sealed class TimedServer(WebApplication app) : IAsyncDisposable
{
    private const int OldCost = 10, Users = 40, OldUsers = 24;

    internal static IReadOnlyList<string> Known { get; } = [.. Enumerable.Range(0, Users).Select(number => $"user-{number}")];

    internal static IReadOnlyList<string> Unknown { get; } = [.. Enumerable.Range(0, Users).Select(number => $"nobody-{number}")];

    internal Uri Address => new(app.Urls.Single());

    /// <param name="keyFile">Signs, and chooses what unknown names are compared with.</param>
    /// <param name="canList">Whether the server may see which hashes its users have.</param>
    internal static async Task<TimedServer> StartAsync(string keyFile, bool canList)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = Environments.Production;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var store = new InMemoryUserStore(MakeUsers());
        builder.Services.AddSingleton<IUserStore>(canList ? store : new UnlistedUsers(store));
        builder.Services.AddTokenAuthServer(options =>
        {
            options.Issuer = Contract.Issuer;
            options.SigningKeyFile = keyFile;
            options.AllowPasswordGrant = true;
            options.Throttle.Enabled = false; // it would refuse most of the guesses before they are hashed
            options.Clients.Add(new TokenAuthClient { ClientId = Contract.App, GrantTypes = { GrantTypes.Password }, Scopes = { Contract.Scope } });
        });
        var app = builder.Build();
        app.MapTokenAuthServer();
        await app.StartAsync();
        return new TimedServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IEnumerable<User> MakeUsers()
    {
        string[] hashes = [new BcryptScheme(OldCost).Hash(Contract.Password), new BcryptSha256Scheme().Hash(Contract.Password)];
        return Known.Select((name, number) => new User { Username = name, PasswordHash = hashes[number < OldUsers ? 0 : 1], IsDisabled = number % 8 == 0 });
    }

    /// <summary>A store as an application may have one: it finds users, and does not list them.</summary>
    private sealed class UnlistedUsers(InMemoryUserStore users) : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => users.FindByNameAsync(username, cancellationToken);

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) =>
            users.TryReplacePasswordHashAsync(user, newHash, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.InMemory;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Startup;

public sealed class RegistrationTests(SqliteHosts hosts) : IClassFixture<SqliteHosts>
{
    [Fact]
    public async Task Stores_that_are_added_before_the_server_count_too()
    {
        await using var host = await StoreHost.StartAsync(_ => { }, [], services => services.AddTokenAuthSqliteStores(hosts.ConnectionString));
        Assert.IsNotType<InMemorySessionStore>(host.Sessions);
        Assert.IsNotType<InMemoryUserStore>(host.Users);
        Assert.True((await host.LogInAsync()).Succeeded);
    }

    [Fact]
    public async Task A_store_of_the_application_stays()
    {
        var own = new InMemorySessionStore(new InMemoryRevocationStore());
        await using var host = await StoreHost.StartAsync(server => server.AddSqliteStores(hosts.ConnectionString), [], services => services.AddSingleton<ISessionStore>(own));
        Assert.Same(own, host.Sessions);
        Assert.IsNotType<InMemoryRevocationStore>(host.Revocations);
    }

    /// <summary>The reference service has no clients: what a request says of one is ignored, whatever keeps the sessions.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("app", false)]
    public async Task In_the_form_of_FastApi_clients_count_where_one_is_configured(string? configured, bool isIgnored)
    {
        await using var host = await StoreHost.StartAsync(
            server => server.AddSqliteStores(hosts.ConnectionString),
            [("Compatibility", "FastApi"), ("AllowAnonymousClient", "true"), .. configured is null ? StoreHost.NoClients : []]);
        using var form = new FormUrlEncodedContent([new("username", "alice"), new("password", StoreHost.Password), new("client_id", "unknown"), new("client_secret", "x")]);
        using var answer = await host.Http.PostAsync(new Uri("/token", UriKind.Relative), form);
        Assert.Equal(isIgnored, answer.IsSuccessStatusCode);
    }

    [Fact]
    public void Two_databases_are_a_mistake() => Assert.Throws<InvalidOperationException>(
        () => new ServiceCollection().AddTokenAuthSqliteStores("Data Source=a.db").AddTokenAuthPostgreSqlStores("Host=b"));

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory;Cache=Shared")]
    [InlineData("Pooling=true")]
    [InlineData("what is this")]
    public void A_connection_string_of_no_file_is_refused(string connectionString) =>
        Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddTokenAuthSqliteStores(connectionString));

    [Fact]
    public async Task A_context_of_the_application_has_the_tables_beside_its_own()
    {
        await using var host = await StoreHost.StartAsync(
            server =>
            {
                server.Services.AddDbContextFactory<ShopContext>(options => options.UseSqlite(hosts.ConnectionString));
                server.AddEntityFrameworkStores<ShopContext>();
            },
            []);
        var login = (await host.LogInAsync()).Response!;
        Assert.True((await host.RefreshAsync(login.RefreshToken!)).Succeeded);
        await using var shop = await host.Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync();
        Assert.Contains("tokenauth_sessions", shop.Model.GetEntityTypes().Select(type => type.GetTableName()));
    }

    [Fact]
    public async Task A_context_without_a_factory_is_said_at_start()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => StoreHost.StartAsync(server => server.AddEntityFrameworkStores<ShopContext>(), []));
        Assert.Contains("AddPooledDbContextFactory<ShopContext>", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Of an application that would keep its orders in it too.</summary>
    private sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseTokenAuth();
    }
}

using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore;

/// <summary>The tables of TokenAuth in a context of their own. Where you would rather have them in yours, see <c>UseTokenAuth()</c>.</summary>
/// <param name="options">Which database.</param>
public sealed class TokenAuthDbContext(DbContextOptions<TokenAuthDbContext> options) : DbContext(options)
{
    /// <summary>The migrations that were applied; not the application's own table, which may be in the same database.</summary>
    internal const string HistoryTable = "tokenauth_migrations";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseTokenAuth();
}

using Microsoft.EntityFrameworkCore;

namespace TokenAuth.Bench.Servers;

/// <summary>OpenIddict's tables (its extension of the options adds them) and the application's users.</summary>
internal sealed class OpenIddictContext(DbContextOptions<OpenIddictContext> options) : DbContext(options)
{
    internal DbSet<OpenIddictUser> Users => Set<OpenIddictUser>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<OpenIddictUser>(user => user.ToTable("Users").HasKey(row => row.Name));
}

/// <summary>A user of the application around OpenIddict, which has none of its own.</summary>
internal sealed class OpenIddictUser
{
    public required string Name { get; init; }

    public string PasswordHash { get; set; } = "";
}

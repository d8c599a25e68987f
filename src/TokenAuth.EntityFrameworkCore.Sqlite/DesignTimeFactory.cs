using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TokenAuth.EntityFrameworkCore.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c>, which asks no database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TokenAuthDbContext>
{
    public TokenAuthDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TokenAuthDbContext>();
        SqliteDatabase.Of("Data Source=design.db").Configure(options);
        return new TokenAuthDbContext(options.Options);
    }
}

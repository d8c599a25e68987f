using System.Reflection;

namespace TokenAuth.Conventions;

/// <summary>Who may know whom.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Core_knows_no_web_framework_and_none_of_the_other_libraries() =>
        Assert.DoesNotContain(References(Libraries.Core), name => StartsWithAny(name, "Microsoft.AspNetCore", "Microsoft.OpenApi", "Microsoft.Extensions.Hosting", "TokenAuth"));

    [Fact]
    public void The_server_knows_Core_and_never_OpenApi()
    {
        Assert.Equal(["TokenAuth.Core"], References(Libraries.AspNetCore).Where(name => StartsWithAny(name, "TokenAuth")));
        Assert.DoesNotContain(References(Libraries.AspNetCore), name => StartsWithAny(name, "Microsoft.OpenApi", "Microsoft.AspNetCore.OpenApi"));
    }

    [Fact]
    public void The_server_leaves_keys_and_signatures_to_Core() =>
        Assert.DoesNotContain(References(Libraries.AspNetCore), name => StartsWithAny(name, "Microsoft.IdentityModel", "System.IdentityModel", "BCrypt"));

    [Fact]
    public void Argon2_knows_Core_and_its_library_alone()
    {
        Assert.Equal(["TokenAuth.Core"], References(Libraries.Argon2).Where(name => StartsWithAny(name, "TokenAuth")));
        Assert.DoesNotContain(References(Libraries.Argon2), name => StartsWithAny(name, "Microsoft.AspNetCore"));
        Assert.All(Libraries.All.Except([Libraries.Argon2]), library => Assert.DoesNotContain(References(library), name => StartsWithAny(name, "NSec")));
    }

    [Fact]
    public void Stores_know_Core_and_never_the_server()
    {
        Assert.Equal(["TokenAuth.Core"], References(Libraries.EntityFrameworkCore).Where(name => StartsWithAny(name, "TokenAuth")));
        Assert.All(
            new[] { Libraries.Sqlite, Libraries.PostgreSql },
            library => Assert.Equal(
                ["TokenAuth.Core", "TokenAuth.EntityFrameworkCore"],
                References(library).Where(name => StartsWithAny(name, "TokenAuth")).Order(StringComparer.Ordinal)));
        Assert.All(Libraries.Stores, library => Assert.DoesNotContain(References(library), name => StartsWithAny(name, "Microsoft.AspNetCore")));
    }

    [Fact]
    public void What_all_stores_share_knows_no_database_of_its_own() =>
        Assert.DoesNotContain(References(Libraries.EntityFrameworkCore), name => StartsWithAny(name, "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data", "Npgsql"));

    [Fact]
    public void Nothing_but_the_stores_knows_a_database() => Assert.All(
        Libraries.All.Except(Libraries.Stores),
        library => Assert.DoesNotContain(References(library), name => StartsWithAny(name, "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Npgsql")));

    [Fact]
    public void Nothing_knows_a_test_library() => Assert.All(
        Libraries.All,
        library => Assert.DoesNotContain(References(library), name => StartsWithAny(name, "xunit", "Microsoft.AspNetCore.TestHost")));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool StartsWithAny(string name, params string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}

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
    public void Nothing_knows_a_database_or_a_test_library() => Assert.All(
        Libraries.All,
        library => Assert.DoesNotContain(References(library), name => StartsWithAny(name, "Microsoft.EntityFrameworkCore", "Microsoft.Data", "xunit", "Microsoft.AspNetCore.TestHost")));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool StartsWithAny(string name, params string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}

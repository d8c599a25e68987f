using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Argon2;
using TokenAuth.AspNetCore;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.Tokens;

namespace TokenAuth.Conventions;

/// <summary>The assemblies the laws are about.</summary>
internal static class Libraries
{
    internal static Assembly Core => typeof(TokenIssuer).Assembly;

    internal static Assembly AspNetCore => typeof(TokenAuthDefaults).Assembly;

    internal static Assembly OpenApi => typeof(OpenApiOptionsExtensions).Assembly;

    internal static Assembly Argon2 => typeof(Argon2Scheme).Assembly;

    internal static Assembly EntityFrameworkCore => typeof(TokenAuthDbContext).Assembly;

    internal static Assembly Sqlite => typeof(TokenAuthSqliteExtensions).Assembly;

    internal static Assembly PostgreSql => typeof(TokenAuthPostgreSqlExtensions).Assembly;

    internal static IReadOnlyList<Assembly> All { get; } = [Core, AspNetCore, OpenApi, EntityFrameworkCore, Sqlite, PostgreSql, Argon2];

    internal static IReadOnlyList<Assembly> Stores { get; } = [EntityFrameworkCore, Sqlite, PostgreSql];

    /// <summary>The types somebody wrote; migrations are generated.</summary>
    internal static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten);

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.Namespace?.StartsWith("TokenAuth", StringComparison.Ordinal) ?? false) && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}

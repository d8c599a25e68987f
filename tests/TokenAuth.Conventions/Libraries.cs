using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore;
using TokenAuth.Tokens;

namespace TokenAuth.Conventions;

/// <summary>The assemblies the laws are about.</summary>
internal static class Libraries
{
    internal static Assembly Core => typeof(TokenIssuer).Assembly;

    internal static Assembly AspNetCore => typeof(TokenAuthDefaults).Assembly;

    internal static Assembly OpenApi => typeof(OpenApiOptionsExtensions).Assembly;

    internal static IReadOnlyList<Assembly> All { get; } = [Core, AspNetCore, OpenApi];

    /// <summary>The types somebody wrote.</summary>
    internal static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten);

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.Namespace?.StartsWith("TokenAuth", StringComparison.Ordinal) ?? false) && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}

using System.Reflection;

namespace TokenAuth.Conventions;

public sealed class TypeTests
{
    private const int MaximumParameters = 6;
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_constructor_takes_at_most_six_parameters() => Assert.Empty(
        from type in Libraries.Types
        from constructor in type.GetConstructors(Everything)
        where constructor.GetParameters().Length > MaximumParameters
        select $"{type.FullName} takes {constructor.GetParameters().Length}");

    [Fact]
    public void A_class_is_sealed_or_static() =>
        Assert.Empty(Libraries.Types.Where(type => type is { IsClass: true, IsSealed: false }).Select(type => type.FullName));

    [Fact]
    public void Fields_are_not_public() => Assert.Empty(
        from type in Libraries.Types
        where !type.IsEnum
        from field in type.GetFields(Everything)
        where field is { IsPublic: true, IsLiteral: false, IsInitOnly: false }
        select $"{type.FullName}.{field.Name}");

    [Fact]
    public void An_asynchronous_method_says_so_in_its_name() => Assert.Empty(
        from type in Libraries.Types
        where !type.GetInterfaces().Any(contract => contract.Assembly.GetName().Name!.StartsWith("Microsoft.", StringComparison.Ordinal))
        from method in type.GetMethods(Everything)
        where IsAwaitable(method.ReturnType) && !method.Name.Contains('<', StringComparison.Ordinal) && !method.Name.EndsWith("Async", StringComparison.Ordinal)
        select $"{type.FullName}.{method.Name}");

    private static bool IsAwaitable(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}

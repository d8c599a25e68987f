using Xunit.Abstractions;
using Xunit.Sdk;

namespace TokenAuth.StoreContract.Tests;

/// <summary>
/// A test of every store. Where its class has <see cref="NeedsPostgresAttribute"/> and there is no server, it is skipped with the reason, except
/// with CI=true: there it runs and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("TokenAuth.StoreContract.Tests.ContractFactDiscoverer", "TokenAuth.StoreContract.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The tests of this class ask a PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>Finds the tests of a store.</summary>
public sealed class ContractFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>One test of one store.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("For the test runner, which makes an empty one and fills it.", error: true)]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? Hosts.PostgreSqlHosts.ReasonToSkip : base.GetSkipReason(factAttribute);
}

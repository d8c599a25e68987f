using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class TokenOptionsTests
{
    private static readonly KeyRing _ring = new(TestKeys.For(SigningAlgorithm.ES256));

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new TokenOptions { AccessTokenLifetime = TimeSpan.Zero, ClockSkew = TimeSpan.FromSeconds(31) };
        foreach (var make in (Action[])[() => _ = new TokenIssuer(_ring, options), () => _ = new TokenVerifier(_ring, options)])
        {
            var error = Assert.Throws<ArgumentException>(make);
            Assert.All(["Issuer", "AccessTokenLifetime", "ClockSkew"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData((365 * 86400) + 1)]
    public void Lifetime_must_be_one_second_to_a_year(int seconds) =>
        Assert.Single(new TokenOptions { Issuer = "x", AccessTokenLifetime = TimeSpan.FromSeconds(seconds) }.Faults());

    [Theory]
    [InlineData(-1)]
    [InlineData(31)]
    public void Skew_must_be_zero_to_thirty_seconds(int seconds) =>
        Assert.Single(new TokenOptions { Issuer = "x", ClockSkew = TimeSpan.FromSeconds(seconds) }.Faults());

    [Fact]
    public void Limits_are_allowed()
    {
        Assert.Empty(new TokenOptions { Issuer = "x", ClockSkew = TimeSpan.Zero, AccessTokenLifetime = TimeSpan.FromSeconds(1) }.Faults());
        Assert.Empty(new TokenOptions { Issuer = "x", ClockSkew = TimeSpan.FromSeconds(30), AccessTokenLifetime = TimeSpan.FromDays(365) }.Faults());
    }

    [Fact]
    public void Defaults_are_15_minutes_and_30_seconds()
    {
        var options = new TokenOptions();
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30)), (options.AccessTokenLifetime, options.ClockSkew));
    }

    [Fact]
    public void Nothing_is_made_of_nothing()
    {
        var options = new TokenOptions { Issuer = "x" };
        Assert.Throws<ArgumentNullException>(() => new TokenIssuer((KeyRingProvider)null!, options));
        Assert.Throws<ArgumentNullException>(() => new TokenIssuer(_ring, null!));
        Assert.Throws<ArgumentNullException>(() => new TokenVerifier((KeyRing)null!, options));
        Assert.Throws<ArgumentNullException>(() => new TokenVerifier(_ring, null!));
    }
}

using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class KeyRingTests
{
    private static readonly SigningKey _first = SigningKey.Generate();
    private static readonly SigningKey _second = SigningKey.Generate();

    [Fact]
    public void First_key_signs_and_all_are_found()
    {
        var ring = new KeyRing(_first, _second);
        Assert.Same(_first, ring.Current);
        Assert.Same(_second, ring.Find(_second.KeyId));
        Assert.Null(ring.Find(null));
        Assert.Null(ring.Find("other"));
    }

    [Fact]
    public void Two_keys_of_one_id_are_refused() => Assert.Throws<ArgumentException>(() => new KeyRing(_first, _first));

    [Fact]
    public void Empty_ring_signs_nothing() => Assert.Null(new KeyRing().Current);

    [Fact]
    public void Provider_shows_the_ring_that_was_put_in_last()
    {
        var provider = new KeyRingProvider(new KeyRing(_first));
        var next = new KeyRing(_second);
        provider.Replace(next);
        Assert.Same(next, provider.Current);
        Assert.Throws<ArgumentNullException>(() => provider.Replace(null!));
        Assert.Throws<ArgumentNullException>(() => new KeyRingProvider(null!));
    }

    [Fact]
    public void Every_generated_key_is_another() => Assert.Equal(20, Enumerable.Range(0, 20).Select(_ => SigningKey.Generate().KeyId).Distinct().Count());

    [Fact]
    public void Generated_RSA_key_has_3072_bits() =>
        Assert.Equal(3072, SigningKey.Generate(SigningAlgorithm.PS256).Material.KeySize);

    [Fact]
    public void Names_of_algorithms_are_read_to_the_letter()
    {
        foreach (var algorithm in Enum.GetValues<SigningAlgorithm>())
        {
            Assert.True(SigningAlgorithms.TryParse(algorithm.Name(), out var parsed));
            Assert.Equal(algorithm, parsed);
        }

        Assert.All([null, "", "none", "es256", "ES256 "], name => Assert.False(SigningAlgorithms.TryParse(name, out _)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((SigningAlgorithm)99).Name());
    }

    [Fact]
    public void Exception_has_the_usual_constructors()
    {
        var inner = new InvalidOperationException();
        Assert.Same(inner, new SigningKeyException("why", inner).InnerException);
        Assert.NotEmpty(new SigningKeyException().Message);
    }
}

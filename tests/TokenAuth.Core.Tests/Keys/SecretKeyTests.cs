using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class SecretKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("31 bytes are one byte too short")]
    public void Short_secret_is_refused_with_the_remedy(string secret)
    {
        var error = Assert.Throws<SigningKeyException>(() => SigningKey.FromSecret(secret));
        Assert.Contains("openssl rand", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{secret.Length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_count_not_characters()
    {
        Assert.True(SigningKey.FromSecret("열한글자로된비밀번호다").CanSign);
        Assert.Throws<SigningKeyException>(() => SigningKey.FromSecret("열글자로된비밀번호다"));
    }

    [Theory]
    [InlineData("your-256-bit-secret")]
    [InlineData("a-string-secret-at-least-256-bits-long")]
    [InlineData("09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7")]
    [InlineData("09D25E094FAA6CA2556C818166B7A9563B93F7099F6F0F4CAA6CF63B88E8D3E7")]
    [InlineData("  09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7\n")]
    [InlineData("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")]
    public void Publicly_known_secret_is_refused_without_being_quoted(string secret)
    {
        var error = Assert.Throws<SigningKeyException>(() => SigningKey.FromSecret(secret));
        Assert.Contains("publicly known", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Trim(), error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Publicly_known_secret_is_refused_in_a_JWK_too()
    {
        var k = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("a-string-secret-at-least-256-bits-long");
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk($$"""{"kty":"oct","k":"{{k}}"}"""));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('\0')]
    public void Uniform_secret_is_refused(char character) =>
        Assert.Throws<SigningKeyException>(() => SigningKey.FromSecret(new string(character, 64)));

    [Fact]
    public void Secret_that_is_no_text_is_refused()
    {
        Assert.Throws<SigningKeyException>(() => SigningKey.FromSecret("\uD800 and thirty-two bytes more than that"));
        Assert.Throws<ArgumentNullException>(() => SigningKey.FromSecret(null!));
    }

    [Fact]
    public void Same_secret_is_the_same_key()
    {
        const string Secret = "correct horse battery staple, twice";
        var one = SigningKey.FromSecret(Secret);
        var two = SigningKey.FromSecret(Secret);
        Assert.Equal((one.KeyId, SigningAlgorithm.HS256), (two.KeyId, two.Algorithm));
        Assert.True(two.Verify([1, 2, 3], one.Sign([1, 2, 3])));
    }
}

using CsCheck;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Sessions;

namespace TokenAuth.Core.Tests.Sessions;

public sealed class RefreshTokensTests
{
    private static readonly RefreshToken _token = new(Session.NewId(), 7);

    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void What_a_key_has_made_is_read_back(SigningAlgorithm algorithm)
    {
        var tokens = With(TestKeys.For(algorithm));
        var text = tokens.Write(_token);
        Assert.Equal(76, text.Length);
        Assert.Equal(_token, tokens.TryRead(text));
        Assert.Equal(text, tokens.Write(_token));
    }

    [Fact]
    public void Every_generation_and_session_has_a_token_of_its_own()
    {
        var tokens = With(TestKeys.For(SigningAlgorithm.ES256));
        string[] made = [.. Enumerable.Range(0, 100).Select(i => tokens.Write(_token with { Generation = i })), tokens.Write(_token with { SessionId = Session.NewId() })];
        Assert.Equal(101, made.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Another_key_has_not_made_it()
    {
        var text = With(TestKeys.For(SigningAlgorithm.ES256)).Write(_token);
        Assert.Null(With(TestKeys.For(SigningAlgorithm.ES384)).TryRead(text));
        Assert.Null(With(SigningKey.Generate()).TryRead(text));
    }

    [Fact]
    public void A_key_that_signs_no_more_still_reads_its_own()
    {
        var old = TestKeys.For(SigningAlgorithm.ES256);
        var text = With(old).Write(_token);
        Assert.Equal(_token, With(SigningKey.Generate(), old).TryRead(text));
    }

    [Fact]
    public void The_public_part_of_a_key_reads_and_makes_nothing()
    {
        var secret = TestKeys.For(SigningAlgorithm.ES256);
        var shown = new RefreshTokens(new KeyRingProvider(JwksDocument.Read(System.Text.Encoding.ASCII.GetString(JwksDocument.Write(new KeyRing(secret))))));
        Assert.Null(shown.TryRead(With(secret).Write(_token)));
        Assert.Throws<InvalidOperationException>(() => shown.Write(_token));
    }

    [Fact]
    public void No_other_text_is_read()
    {
        var tokens = With(TestKeys.For(SigningAlgorithm.ES256));
        var text = tokens.Write(_token);
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char).Sample((at, character) =>
        {
            var changed = string.Concat(text.AsSpan(0, at), [character], text.AsSpan(at + 1));
            return string.Equals(changed, text, StringComparison.Ordinal) || tokens.TryRead(changed) is null;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("\0")]
    [InlineData("' OR 1=1 --")]
    public void Neither_is_garbage(string text) => Assert.Null(With(TestKeys.For(SigningAlgorithm.ES256)).TryRead(text));

    [Fact]
    public void Neither_is_a_token_cut_or_made_longer()
    {
        var tokens = With(TestKeys.For(SigningAlgorithm.ES256));
        var text = tokens.Write(_token);
        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Null(tokens.TryRead(text[..length])));
        Assert.Null(tokens.TryRead(text + "A"));
        Assert.Null(tokens.TryRead(text + "===="));
        Assert.Null(tokens.TryRead(new string('A', 10_000)));
    }

    private static RefreshTokens With(params SigningKey[] keys) => new(new KeyRingProvider(new KeyRing(keys)));
}

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>Hashes and buffers are used again and again, and never by two at once.</summary>
public sealed class ManyThreadsTests
{
    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public async Task Many_threads_sign_and_verify_with_one_key_at_once(SigningAlgorithm algorithm)
    {
        var (authority, each) = (new TestAuthority(algorithm), algorithm is SigningAlgorithm.HS256 ? 2000 : 40); // the fastest meet least often
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() => Enumerable.Range(0, each).Select(number =>
        {
            var token = authority.Issuer.Issue($"{thread} {number}").Value;
            var verified = authority.Verifier.Verify(token);
            Assert.Equal($"{thread} {number}", verified.Token?.Subject);
            Assert.False(authority.Verifier.Verify(token[..^12] + new string('A', 12)).Succeeded);
            return verified.Token!.Id;
        }).ToArray())));
        Assert.Equal(8 * each, tokens.SelectMany(ids => ids).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_claim_that_issues_a_token_while_it_is_written_disturbs_nobody()
    {
        var authority = new TestAuthority();
        var claims = new JsonObject { ["inner"] = JsonValue.Create(new Inner(() => authority.Issuer.Issue("inner").Value)) };
        var token = authority.Verifier.Verify(authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "outer", Claims = claims }).Value).Token!;
        Assert.Equal("outer", token.Subject);
        Assert.Equal("inner", authority.Verifier.Verify(token.Claims.GetProperty("inner").GetString()).Token?.Subject);
    }

    [Fact]
    public void A_token_that_could_not_be_written_leaves_nothing_in_the_next_one()
    {
        var authority = new TestAuthority();
        var claims = new JsonObject { ["inner"] = JsonValue.Create(new Inner(() => throw new FormatException())) };
        Assert.Throws<FormatException>(() => authority.Issuer.Issue(new AccessTokenDescriptor { Subject = "outer", Claims = claims }));
        authority.AssertAccepts(authority.Issuer.Issue("alice").Value);
    }

    [Fact]
    public void A_text_in_memory_that_changes_later_does_not_change_the_token()
    {
        var authority = new TestAuthority();
        var verifier = new TokenVerifier(authority.Keys, authority.Options, authority.Time);
        var memory = authority.Forge().ToCharArray();
        var token = verifier.Verify(memory).Token!;
        Array.Fill(memory, 'x');
        Assert.Equal("alice", token.Claims.GetProperty("sub").GetString());
        Assert.Equal("alice", verifier.Verify($"Bearer {authority.Forge()}".AsMemory(7)).Token!.Claims.GetProperty("sub").GetString());
    }

    [Fact]
    public void A_text_in_memory_that_changes_meanwhile_is_one_token_or_the_other()
    {
        var authority = new TestAuthority();
        var (alice, bob) = (authority.Forge(claims: c => c["sub"] = "alice"), authority.Forge(claims: c => c["sub"] = "bobby"));
        for (var looks = 0; looks < 12; looks++)
        {
            using var memory = new Changing(alice, bob, looks);
            var verification = authority.Verifier.Verify(memory.Memory);
            if (verification.Token is { } token)
                Assert.Equal(token.Subject, token.Claims.GetProperty("sub").GetString());
            Assert.Equal("alice", authority.Verifier.Verify(alice).Token?.Subject);
            Assert.Equal("bobby", authority.Verifier.Verify(bob).Token?.Subject);
        }
    }

    /// <summary>One text for so many looks, and then another.</summary>
    private sealed class Changing(string first, string then, int looks) : MemoryManager<char>
    {
        private int _left = looks;

        public override Span<char> GetSpan() => (_left-- > 0 ? first : then).ToCharArray();

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    [JsonConverter(typeof(Written))]
    private sealed record Inner(Func<string> Write);

    private sealed class Written : JsonConverter<Inner>
    {
        public override Inner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Inner value, JsonSerializerOptions options) => writer.WriteStringValue(value.Write());
    }
}

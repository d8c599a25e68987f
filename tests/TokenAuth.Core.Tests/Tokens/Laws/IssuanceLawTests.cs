using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tests.Shared;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens.Laws;

/// <summary>Whatever our issuer issues, our verifier and Microsoft's handlers accept, and read the same in it.</summary>
public sealed class IssuanceLawTests
{
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 20],
        Gen.String[Gen.Char['가', '힣'], 1, 20],
        Gen.String[Gen.Char['\0', '\u00FF'], 1, 20],
        Gen.String[Gen.Char['\u2000', '\u206F'], 1, 10],
        Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32));

    private static readonly Gen<string[]> _scopes = Gen.String[Gen.Char["abcXYZ019:/._-!~"], 1, 12].Array[0, 5].Select(scopes => scopes.Distinct(StringComparer.Ordinal).ToArray());

    private static readonly Gen<JsonNode?> _value = Gen.OneOf(
        _text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double.Select(number => double.IsFinite(number) ? (JsonNode?)JsonValue.Create(number) : null),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        _text.Array[0, 3].Select(texts => (JsonNode?)new JsonArray([.. texts.Select(text => JsonValue.Create(text))])),
        Gen.Dictionary(_text, _text)[0, 3].Select(members => (JsonNode?)new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, JsonValue.Create(member.Value))))));

    private static readonly Gen<JsonObject> _claims = Gen.Dictionary(_text.Where(name => !ClaimNames.IsOwn(name)), _value)[0, 4].Select(members => new JsonObject(members));

    [Fact]
    public void What_we_issue_everybody_accepts_and_reads_alike() => Gen.Select(
        Gen.OneOf(SigningAlgorithm.ES256, SigningAlgorithm.ES384, SigningAlgorithm.HS256, SigningAlgorithm.RS256, SigningAlgorithm.PS256),
        Gen.Select(_text, _text, _scopes),
        _claims,
        Gen.Int[1, 365 * 86_400]).Sample(
        (algorithm, said, claims, seconds) =>
        {
            var (subject, clientId, scopes) = said;
            var authority = new TestAuthority(algorithm);
            var lifetime = TimeSpan.FromSeconds(seconds);
            var token = authority.Issuer.Issue(new AccessTokenDescriptor { Subject = subject, ClientId = clientId, Scopes = scopes, Claims = claims, Lifetime = lifetime });

            var verified = authority.Verifier.Verify(token.Value).Token!;
            Assert.Equal((subject, clientId, token.Id, token.ExpiresAt), (verified.Subject, verified.ClientId, verified.Id, verified.ExpiresAt));
            Assert.Equal(scopes, verified.Scopes);
            foreach (var (name, value) in claims)
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value?.ToJsonString() ?? "null"), JsonNode.Parse(verified.Claims.GetProperty(name).GetRawText())), name);

            var refusal = MicrosoftHandlers.Refusal(token.Value, TestKeys.For(algorithm), TestAuthority.IssuerUrl, TestAuthority.Audience, authority.Time);
            Assert.True(refusal is null, refusal);
            var theirs = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token.Value);
            Assert.Equal((subject, token.ExpiresAt.UtcDateTime), (theirs.Subject, theirs.ValidTo));
        },
        iter: 800);

    [Fact]
    public void Claims_of_reserved_types_are_refused_before_anybody_else_refuses_them() => Assert.Throws<ArgumentException>(() =>
        new TestAuthority().Issuer.Issue(new AccessTokenDescriptor { Subject = "alice", Claims = new JsonObject { ["azp"] = 1 } }));

    [Fact]
    public void Token_is_ASCII() => _text.Sample(
        subject => Assert.True(Ascii.IsValid(new TestAuthority().Issuer.Issue(subject).Value)),
        iter: 100);
}

using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TokenAuth.Clients;
using TokenAuth.Keys;

namespace TokenAuth.Fuzz.Tests.Laws;

/// <summary>Sets of keys with anything at all in any of their members.</summary>
public sealed class KeyLawTests
{
    private static readonly string[] _names = ["kty", "crv", "x", "y", "d", "n", "e", "k", "kid", "use", "alg", "key_ops", "x5c", "x5t", "x5u", "oth", "이름"];

    private static readonly Gen<string> _value = Gen.OneOf(
        Gen.OneOf("null", "true", "1", "1e400", "[]", "{}", "[null]", "[1]", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"AQ\"", "\"AQAB\"", "\"Ag\"", "\"!\"", "\"EC\"", "\"RSA\"", "\"oct\"",
            "\"P-256\"", "\"P-384\"", "\"secp256k1\"", "\"sig\"", "\"enc\"", "[\"verify\"]", "[\"encrypt\"]", "\"ES256\"", "\"RS256\"", "\"none\""),
        Gen.Byte.Array[0, 600].Select(bytes => $"\"{System.Buffers.Text.Base64Url.EncodeToString(bytes)}\""));

    private static readonly Gen<string> _set = Gen.Select(Gen.OneOf("set", "one", "private", "odd"), Gen.OneOf(_names), _value, Gen.Int[0, 1], (kept, name, value, at) =>
    {
        var set = JsonNode.Parse(Encoding.UTF8.GetString(Corpus.Of("keys").First(file => file.Name.Equals(kept, StringComparison.Ordinal)).Input))!.AsObject();
        var keys = set["keys"]!.AsArray();
        var key = keys[Math.Min(at, keys.Count - 1)] as JsonObject ?? keys[0]!.AsObject();
        key[name] = "(value)";
        return set.ToJsonString().Replace("\"(value)\"", value, StringComparison.Ordinal);
    });

    /// <summary>RFC 7517 §5: an authority's set is read as far as it can be.</summary>
    [Fact]
    public void A_published_set_is_read_whatever_is_in_a_key() => _set.Sample(json => Assert.All(JwksDocument.Read(json).Keys, key => Assert.False(key.CanSign)), iter: 2000);

    [Fact]
    public void A_clients_set_is_read_or_refused_with_the_one_exception() => _set.Sample(json =>
    {
        if (Record.Exception(() => ClientKeys.Check(json)) is { } refusal)
            Assert.IsType<SigningKeyException>(refusal);
    }, iter: 2000);

    [Fact]
    public void Text_that_is_no_Unicode_is_refused_with_the_one_exception() => Assert.All(
        (string[])["{\"keys\":[]}\uD800", "\uDC00", "{\"keys\":[{\"kty\":\"\uD800\"}]}"],
        json =>
        {
            Assert.Throws<SigningKeyException>(() => ClientKeys.Check(json));
            Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(json));
            Assert.Throws<SigningKeyException>(() => JwksDocument.Read(json));
        });
}

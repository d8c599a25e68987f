using System.Text;
using CsCheck;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Laws;

/// <summary>Tokens that are good but for a few changes, each signed with the right key after the changes to its JSON.</summary>
internal static class HostileTokens
{
    private static readonly long _now = TestAuthority.Now.ToUnixTimeSeconds();

    private static readonly string[] _values =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e400", "0.1e-400", "253402300799", "253402300800", "9223372036854775808",
        "12345678901234567890123456789", "\"\"", "\" \"", "\"x\"", "\"김철수\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "[]", "[1]", "[\"x\"]",
        "[\"x\",2]", "[null]", "[[1]]", "{}", "{\"a\":1}", "{\"a\":{\"b\":[null,\"\",1.0]}}", "{\"a\":1,\"a\":2}", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}",
        "\"https://id.example\"", "\"https://id.example/\"", "\"https://api.example\"", "[\"https://api.example\"]", "[\"x\",\"https://api.example\"]",
        "[\"\",\"https://api.example\"]", "\"at+jwt\"", "\"AT+JWT\"", "\"application/at+jwt\"", "\"JWT\"", "\"ES256\"", "\"none\"", "\"2026-01-02T03:04:05Z\"",
        "\"a.b.c\"", "\"eyJhbGciOiJub25lIn0.e30.\"", "\"[\"", "\"{\"", $"{_now}", $"\"{_now}\"",
    ];

    private static readonly Gen<string> _moment = Gen.OneOf(-3600, -31, -30, -29, -10, -1, 0, 1, 10, 29, 30, 31, 3600).Select(seconds => $"{_now + seconds}");

    private static readonly string[] _claimNames =
    [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "acr", "amr", "auth_time", "azp", "nonce", "actort", "act", "cnf", "sid", "at_hash",
        "role", "roles", "groups", "name", "unique_name", "email", "typ", "x", "", " ", "ISS", "이름", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    ];

    private static readonly string[] _headerNames =
    [
        "typ", "alg", "kid", "crit", "b64", "zip", "cty", "enc", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "epk", "apu", "p2c", "tag", "iv", "nonce", "x", "", "이름",
    ];

    private static readonly Gen<string> _value = Gen.OneOf(_values);

    private static readonly Gen<string> _claim = Gen.OneOf(_claimNames);

    private static readonly Gen<string> _headerName = Gen.OneOf(_headerNames);

    private static readonly Gen<Action<Members>> _change = Gen.Frequency(
        (6, Gen.Select(_claim, _value, (name, value) => (Action<Members>)(m => m.Set(name, value)))),
        (3, Gen.Select(Gen.OneOf("exp", "nbf", "iat", "auth_time"), _moment, (name, value) => (Action<Members>)(m => m.Set(name, value)))),
        (1, Gen.Select(_claim, _value, (name, value) => (Action<Members>)(m => m.Add(name, value)))),
        (1, _claim.Select(name => (Action<Members>)(m => m.Remove(name)))));

    private static readonly Gen<Action<Members>> _headerChange = Gen.Frequency(
        (5, Gen.Select(_headerName, _value, (name, value) => (Action<Members>)(m => m.Set(name, value)))),
        (1, Gen.Select(_headerName, _value, (name, value) => (Action<Members>)(m => m.Add(name, value)))),
        (1, _headerName.Select(name => (Action<Members>)(m => m.Remove(name)))));

    private static readonly Gen<Func<byte[], byte[]>> _byteChange = Gen.Frequency(
        (10, Gen.Const((Func<byte[], byte[]>)(bytes => bytes))),
        (1, Gen.Select(Gen.Int[0, 10_000], Gen.Byte, (at, value) => (Func<byte[], byte[]>)(bytes => [.. bytes[..(at % bytes.Length)], value, .. bytes[((at % bytes.Length) + 1)..]]))),
        (1, Gen.Select(Gen.Int[0, 10_000], Gen.Byte, (at, value) => (Func<byte[], byte[]>)(bytes => [.. bytes[..(at % bytes.Length)], value, .. bytes[(at % bytes.Length)..]]))));

    private static readonly Gen<Func<string, string>> _textChange = Gen.Frequency(
        (10, Gen.Const((Func<string, string>)(text => text))),
        (1, Gen.Select(Gen.Int[0, 10_000], Gen.Char["A_-.=+/ \n0"], (at, value) => (Func<string, string>)(text => text.Insert(at % (text.Length + 1), value.ToString())))),
        (1, Gen.Select(Gen.Int[0, 10_000], Gen.Char["A_-.=+/ \n0"], (at, value) => (Func<string, string>)(text => text.Remove(at % text.Length, 1).Insert(at % text.Length, value.ToString())))));

    internal static Gen<(SigningKey Key, string Token)> All { get; } = Gen.Select(
        Gen.OneOf(SigningAlgorithm.ES256, SigningAlgorithm.HS256, SigningAlgorithm.RS256).Select(TestKeys.For),
        Gen.Select(_headerChange.Array[0, 1], _change.Array[0, 3], Gen.OneOf("", " ", "\r\n\t")),
        Gen.Select(_byteChange, _byteChange, _textChange),
        (key, json, bytes) => (key, Make(key, json, bytes)));

    /// <summary>Every name with every value, once in the header and once in the claims.</summary>
    internal static IEnumerable<(string Change, string Token)> OneChangeEach(SigningKey key) =>
        from place in (string[])["header", "claims"]
        from name in place is "header" ? _headerNames : _claimNames
        from value in _values
        let change = (Action<Members>)(members => members.Set(name, value))
        select ($"{place}: \"{name}\": {value}", Make(key, (place is "header" ? [change] : [], place is "claims" ? [change] : [], ""), (b => b, b => b, t => t)));

    private static string Make(
        SigningKey key,
        (Action<Members>[] Header, Action<Members>[] Claims, string Space) json,
        (Func<byte[], byte[]> Header, Func<byte[], byte[]> Claims, Func<string, string> Token) bytes)
    {
        var header = new Members { { "typ", "\"at+jwt\"" }, { "alg", $"\"{key.Algorithm}\"" }, { "kid", $"\"{key.KeyId}\"" } };
        Array.ForEach(json.Header, change => change(header));
        var claims = new Members
        {
            { "iss", "\"https://id.example\"" },
            { "sub", "\"alice\"" },
            { "aud", "\"https://api.example\"" },
            { "exp", $"{_now + 300}" },
            { "iat", $"{_now}" },
            { "jti", "\"token-1\"" },
        };
        Array.ForEach(json.Claims, change => change(claims));
        return bytes.Token(TokenForge.Sign(key, bytes.Header(header.ToJson(json.Space)), bytes.Claims(claims.ToJson(json.Space))));
    }

    /// <summary>A JSON object that can have what no serializer writes.</summary>
    private sealed class Members : List<(string Name, string Value)>
    {
        internal void Add(string name, string value) => Add((name, value));

        internal void Remove(string name) => RemoveAll(member => string.Equals(member.Name, name, StringComparison.Ordinal));

        internal void Set(string name, string value)
        {
            Remove(name);
            Add(name, value);
        }

        internal byte[] ToJson(string space) =>
            Encoding.UTF8.GetBytes($"{space}{{{space}{string.Join($"{space},", this.Select(member => $"\"{member.Name}\"{space}:{space}{member.Value}"))}{space}}}{space}");
    }
}

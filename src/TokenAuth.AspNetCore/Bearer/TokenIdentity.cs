using System.Security.Claims;
using System.Text.Json;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// The identity a verified token gives: claims under the names they have in the token, one for each scope, and the token itself, by which
/// authorization tells it from an identity of another scheme.
/// </summary>
internal sealed class TokenIdentity : ClaimsIdentity
{
    internal TokenIdentity(VerifiedToken token)
        : base(token.Claims.EnumerateObject().SelectMany(Read), TokenAuthDefaults.AuthenticationScheme, "sub", "roles") => Token = token;

    private TokenIdentity(TokenIdentity other)
        : base(other) => Token = other.Token;

    internal VerifiedToken Token { get; }

    /// <summary>Claims transformations work on clones: the token must survive them.</summary>
    public override ClaimsIdentity Clone() => new TokenIdentity(this);

    private static IEnumerable<Claim> Read(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Array => member.Value.EnumerateArray().Select(item => Read(member.Name, item)),
        JsonValueKind.String when member.NameEquals("scope") => ScopeToken.Split(member.Value.GetString()!).Select(scope => new Claim("scope", scope)),
        _ => [Read(member.Name, member.Value)],
    };

    private static Claim Read(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new Claim(name, value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new Claim(name, value.GetRawText(), ClaimValueTypes.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out _) => new Claim(name, value.GetRawText(), ClaimValueTypes.Integer64),
        JsonValueKind.Number => new Claim(name, value.GetRawText(), ClaimValueTypes.Double),
        _ => new Claim(name, value.GetRawText(), "JSON"),
    };
}

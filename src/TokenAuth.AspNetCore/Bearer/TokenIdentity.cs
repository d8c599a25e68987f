using System.Security.Claims;
using System.Text.Json;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// The identity a verified token gives: claims under the names they have in the token, one for each scope, and the token itself, by which
/// authorization tells it from an identity of another scheme. The claims are made when somebody asks for them: many an endpoint wants the name alone.
/// </summary>
internal sealed class TokenIdentity : ClaimsIdentity
{
    private const int IsNotMade = 0;
    private const int IsBeingMade = 1;
    private const int IsMade = 2;

    private int _state;

    internal TokenIdentity(VerifiedToken token)
        : base(claims: null, TokenAuthDefaults.AuthenticationScheme, "sub", "roles") => Token = token;

    private TokenIdentity(TokenIdentity other)
        : base(other.Made()) => (Token, _state) = (other.Token, IsMade);

    internal VerifiedToken Token { get; }

    /// <inheritdoc/>
    public override string? Name => Volatile.Read(ref _state) == IsMade ? base.Name : Token.Subject;

    /// <summary>A copy, <c>new ClaimsIdentity(identity)</c>, asks for this first, and then takes the claims that are made.</summary>
    public override string? AuthenticationType
    {
        get
        {
            Make();
            return base.AuthenticationType;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Claim> Claims
    {
        get
        {
            Make();
            return base.Claims;
        }
    }

    /// <summary>The token of a user; null where none gave an identity.</summary>
    internal static VerifiedToken? TokenOf(ClaimsPrincipal user)
    {
        if (user.Identity is TokenIdentity { Token: var first })
            return first;
        foreach (var identity in user.Identities)
        {
            if (identity is TokenIdentity { Token: var token })
                return token;
        }

        return null;
    }

    /// <summary>Claims transformations work on clones: the token must survive them.</summary>
    public override ClaimsIdentity Clone() => new TokenIdentity(this);

    /// <inheritdoc/>
    public override void AddClaim(Claim claim)
    {
        Make();
        base.AddClaim(claim);
    }

    /// <inheritdoc/>
    public override void AddClaims(IEnumerable<Claim?> claims)
    {
        Make();
        base.AddClaims(claims);
    }

    /// <inheritdoc/>
    public override bool TryRemoveClaim(Claim? claim)
    {
        Make();
        return base.TryRemoveClaim(claim);
    }

    /// <inheritdoc/>
    public override void RemoveClaim(Claim? claim)
    {
        Make();
        base.RemoveClaim(claim);
    }

    /// <inheritdoc/>
    protected override void WriteTo(BinaryWriter writer, byte[]? userData)
    {
        Make();
        base.WriteTo(writer, userData);
    }

    /// <summary>Several threads may read an identity at once, so they may find it unmade at once.</summary>
    private void Make()
    {
        if (Volatile.Read(ref _state) == IsMade)
            return;
        if (Interlocked.CompareExchange(ref _state, IsBeingMade, IsNotMade) == IsNotMade)
        {
            var state = IsNotMade; // where it cannot be made, as where there is no memory, the next one tries
            try
            {
                base.AddClaims([.. Token.Claims.EnumerateObject().SelectMany(Read)]);
                state = IsMade;
            }
            finally
            {
                Volatile.Write(ref _state, state);
            }
        }

        var spin = default(SpinWait);
        while (Volatile.Read(ref _state) == IsBeingMade)
            spin.SpinOnce();
    }

    private TokenIdentity Made()
    {
        Make();
        return this;
    }

    private IEnumerable<Claim> Read(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Array => member.Value.EnumerateArray().Select(item => Read(member.Name, item)),
        JsonValueKind.String when member.NameEquals("scope") => ScopeToken.Split(member.Value.GetString()!).Select(scope => New("scope", scope, ClaimValueTypes.String)),
        _ => [Read(member.Name, member.Value)],
    };

    private Claim Read(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => New(name, value.GetString()!, ClaimValueTypes.String),
        JsonValueKind.True or JsonValueKind.False => New(name, value.GetRawText(), ClaimValueTypes.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out _) => New(name, value.GetRawText(), ClaimValueTypes.Integer64),
        JsonValueKind.Number => New(name, value.GetRawText(), ClaimValueTypes.Double),
        _ => New(name, value.GetRawText(), "JSON"),
    };

    private Claim New(string name, string value, string type) => new(name, value, type, issuer: null, originalIssuer: null, subject: this);
}

using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Tokens;

/// <summary>
/// The outcome of a verification: a <see cref="VerifiedToken"/> or one <see cref="TokenFailure"/>. Whatever a caller can send is an outcome;
/// nothing is thrown for it.
/// </summary>
public sealed class TokenVerification
{
    private TokenVerification(VerifiedToken? token, TokenFailure? failure, string? detail)
    {
        Token = token;
        Failure = failure;
        Detail = detail;
    }

    /// <summary>Whether the token is good.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Failure), nameof(Detail))]
    public bool Succeeded => Token is not null;

    /// <summary>The token, where it is good.</summary>
    public VerifiedToken? Token { get; }

    /// <summary>Why it is refused, where it is not.</summary>
    public TokenFailure? Failure { get; }

    /// <summary>For the log: what exactly was wrong. Never contains the token, and is not meant for whoever sent it.</summary>
    public string? Detail { get; }

    /// <summary>Whether its signature had been verified before, and was not verified again (<see cref="TokenVerifier.CacheBytes"/>).</summary>
    public bool WasKnown { get; private init; }

    internal static TokenVerification Success(VerifiedToken token, bool wasKnown = false) => new(token, null, null) { WasKnown = wasKnown };

    internal static TokenVerification Refused(TokenFailure failure, string detail) => new(null, failure, detail);
}

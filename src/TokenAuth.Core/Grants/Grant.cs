using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace TokenAuth.Grants;

/// <summary>What a grant handler decided: for whom a token may be issued and what it may allow, or why not.</summary>
public sealed class Grant
{
    private Grant()
    {
    }

    /// <summary>Whether a token may be issued.</summary>
    [MemberNotNullWhen(true, nameof(Subject))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The <c>sub</c> of the token.</summary>
    public string? Subject { get; private init; }

    /// <summary>Everything the subject may do; the pipeline narrows it to what client and request allow.</summary>
    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>Further claims of the token.</summary>
    public JsonObject? Claims { get; private init; }

    /// <summary>Why no token may be issued.</summary>
    public TokenError? Error { get; private init; }

    /// <summary>A token may be issued.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="scopes">Everything the subject may do.</param>
    /// <param name="claims">Further claims.</param>
    public static Grant For(string subject, IReadOnlyList<string> scopes, JsonObject? claims = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return new Grant { Subject = subject, Scopes = scopes, Claims = claims };
    }

    /// <summary>No token may be issued.</summary>
    /// <param name="error">Why.</param>
    public static Grant Refused(TokenError error) => new() { Error = error };
}

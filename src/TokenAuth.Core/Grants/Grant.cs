using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TokenAuth.Clients;
using TokenAuth.Sessions;
using TokenAuth.Users;

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

    /// <summary>
    /// Whether the subject is a <see cref="User"/> of the store, who may stay logged in: a refresh looks there whether the user still may. Never
    /// so for the client's own grant (RFC 6749 §4.4.3).
    /// </summary>
    public bool IsUser { get; private init; }

    /// <summary>Why no token may be issued.</summary>
    public TokenError? Error { get; private init; }

    /// <summary>The <see cref="Users.User.SecurityStamp"/> of the user.</summary>
    internal string? SecurityStamp { get; private init; }

    /// <summary>The session that goes on; null where this is a login.</summary>
    internal Session? Session { get; private init; }

    /// <summary>A token may be issued, and no refresh token: for subjects that are no users of the store, and for further claims.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="scopes">Everything the subject may do.</param>
    /// <param name="claims">Further claims.</param>
    public static Grant For(string subject, IReadOnlyList<string> scopes, JsonObject? claims = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return new Grant { Subject = subject, Scopes = scopes, Claims = claims };
    }

    /// <summary>A token may be issued to a client for itself.</summary>
    /// <param name="client">Which one.</param>
    public static Grant For(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new Grant { Subject = client.ClientId, Scopes = client.Scopes };
    }

    /// <summary>A token may be issued to a user.</summary>
    /// <param name="user">Which one.</param>
    public static Grant For(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Grant { Subject = user.Username, Scopes = user.Scopes, SecurityStamp = user.SecurityStamp, IsUser = true };
    }

    /// <summary>Whom a refusal concerns; null where that is not known.</summary>
    internal Concerned? Concerned { get; private init; }

    internal static Grant Refused(TokenError error, Concerned? concerned) => new() { Error = error, Concerned = concerned };

    internal static Grant Continue(Session session, IReadOnlyList<string> scopes) =>
        new() { Subject = session.Subject, Scopes = scopes, Session = session, IsUser = true };

    /// <summary>No token may be issued.</summary>
    /// <param name="error">Why.</param>
    public static Grant Refused(TokenError error) => new() { Error = error };
}

namespace TokenAuth.Clients;

/// <summary>What a client showed to prove who it is (RFC 6749 §2.3).</summary>
/// <param name="ClientId">The <c>client_id</c>.</param>
/// <param name="Secret">The <c>client_secret</c>; null where none was sent.</param>
public sealed record ClientCredentials(string ClientId, string? Secret)
{
    /// <summary>The <c>client_assertion</c> (RFC 7523 §2.2); null where none was sent.</summary>
    public string? Assertion { get; init; }

    /// <summary>The id alone: the secret must not reach a log by way of string formatting.</summary>
    public override string ToString() => $"credentials of client {ClientId}";
}

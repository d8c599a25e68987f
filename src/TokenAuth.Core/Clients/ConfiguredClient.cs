using TokenAuth.Credentials;

namespace TokenAuth.Clients;

/// <summary>A client as the configuration has one, for the store that is to know it. What the configuration says counts at every start.</summary>
/// <param name="Client">The client; its secret's hash where the configuration has a hash.</param>
/// <param name="Secret">The secret itself; null where there is none or a hash.</param>
public sealed record ConfiguredClient(Client Client, string? Secret)
{
    /// <summary>The client to store. The stored hash stays where it is one of the configured secret.</summary>
    /// <param name="stored">The client of that id in the store; null where there is none.</param>
    /// <param name="hasher">Compares and hashes secrets.</param>
    public Client Apply(Client? stored, ClientSecretHasher hasher)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        if (Secret is null)
            return Client with { IsConfigured = true };
        var isSame = stored?.SecretHash is { } hash && hasher.Verify(Secret, hash) is PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded;
        return Client with { IsConfigured = true, SecretHash = isSame ? stored!.SecretHash : hasher.Hash(Secret) };
    }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"configured {Client}";
}

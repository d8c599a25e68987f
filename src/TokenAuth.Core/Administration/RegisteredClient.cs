using TokenAuth.Clients;

namespace TokenAuth.Administration;

/// <summary>A client that was created or changed.</summary>
/// <param name="Client">As it is now.</param>
/// <param name="Secret">Its new secret, shown this once; null where it got none.</param>
public sealed record RegisteredClient(Client Client, string? Secret)
{
    /// <summary>The id alone: the secret must not reach a log by way of string formatting.</summary>
    public override string ToString() => Client.ToString();
}

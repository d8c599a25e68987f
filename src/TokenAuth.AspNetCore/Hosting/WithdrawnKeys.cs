using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// When another instance has withdrawn a key, this one hears of it by the revocation: it looks at the stored keys at once, for what it signs with
/// that key would be refused.
/// </summary>
internal sealed class WithdrawnKeys(RevocationSet revoked, KeyRingProvider ring, ILogger<WithdrawnKeys> logger, KeyRingManager? manager = null)
{
    internal async ValueTask DropAsync(CancellationToken cancellationToken)
    {
        if (manager is null || ring.Current.Current is not { } signing || !revoked.ContainsKey(signing.KeyId))
            return;
        try
        {
            await manager.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.KeysUnavailable(e);
        }
    }
}

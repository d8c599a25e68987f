using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Audit;

namespace TokenAuth;

/// <summary>What <c>AddTokenAuthServer()</c> gives back: where stores, grants and schemes are added. Packages of stores extend it.</summary>
/// <param name="services">The application's services.</param>
public sealed class TokenAuthServerBuilder(IServiceCollection services)
{
    /// <summary>The application's services. Register an <c>IUserStore</c>, <c>IClientStore</c>, <c>PasswordHasher</c> or <c>IGrantHandler</c> of your own here.</summary>
    public IServiceCollection Services { get; } = services ?? throw new ArgumentNullException(nameof(services));

    /// <summary>
    /// Has each entry of the audit trail handed to the application too, behind the requests and one after the other, once it is stored. What it throws
    /// is logged and changes nothing; after ten seconds it is not waited for any longer, and the next entry comes.
    /// </summary>
    /// <param name="handle">What to do with an entry.</param>
    public TokenAuthServerBuilder OnAuditEntry(Func<AuditEntry, CancellationToken, ValueTask> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        Services.AddSingleton(new AuditHook(handle));
        return this;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth;

/// <summary>What <c>AddTokenAuthServer()</c> gives back: where stores, grants and schemes are added. Packages of stores extend it.</summary>
/// <param name="services">The application's services.</param>
public sealed class TokenAuthServerBuilder(IServiceCollection services)
{
    /// <summary>The application's services. Register an <c>IUserStore</c>, <c>IClientStore</c>, <c>PasswordHasher</c> or <c>IGrantHandler</c> of your own here.</summary>
    public IServiceCollection Services { get; } = services ?? throw new ArgumentNullException(nameof(services));
}

using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore;

/// <summary>What <c>AddTokenAuthServer()</c> gives back: where stores, grants and schemes are added.</summary>
public sealed class TokenAuthServerBuilder
{
    internal TokenAuthServerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services. Register an <c>IUserStore</c>, <c>IClientStore</c>, <c>PasswordHasher</c> or <c>IGrantHandler</c> of your own here.</summary>
    public IServiceCollection Services { get; }
}

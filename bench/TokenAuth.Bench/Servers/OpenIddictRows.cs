using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TokenAuth.Bench.Servers;

/// <summary>The tables, the user and the two clients, made at the first start.</summary>
internal static class OpenIddictRows
{
    internal static async Task EnsureAsync(IServiceProvider services)
    {
        var context = services.GetRequiredService<OpenIddictContext>();
        if (!await context.Database.EnsureCreatedAsync())
            return;
        var user = new OpenIddictUser { Name = Contract.Username };
        user.PasswordHash = services.GetRequiredService<PasswordHasher<OpenIddictUser>>().HashPassword(user, Contract.Password);
        context.Add(user);
        await context.SaveChangesAsync();

        var applications = services.GetRequiredService<IOpenIddictApplicationManager>();
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Contract.App,
            ClientType = ClientTypes.Public,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.Password, Permissions.GrantTypes.RefreshToken, Permissions.Prefixes.Scope + Contract.Scope },
        });
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Contract.Service,
            ClientSecret = Contract.ServiceSecret,
            ClientType = ClientTypes.Confidential,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + Contract.Scope },
        });
    }
}

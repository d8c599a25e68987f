using TokenAuth.AspNetCore;
using TokenAuth.Grants;

namespace TokenAuth.Bench.Servers;

/// <summary>The confidential client of <see cref="Contract"/>.</summary>
internal static class ServiceClient
{
    internal static TokenAuthClient New(bool allowIntrospection) => new()
    {
        ClientId = Contract.Service,
        ClientSecret = Contract.ServiceSecret,
        GrantTypes = { GrantTypes.ClientCredentials },
        Scopes = { Contract.Scope },
        AllowIntrospection = allowIntrospection,
    };
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>Which endpoints secrets go to: those of the token server, and those that ask for a token.</summary>
internal static class SecuredEndpoints
{
    internal static bool Contain(Endpoint? endpoint) => IsOfTheServer(endpoint) || IsProtected(endpoint);

    internal static bool IsOfTheServer(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<TokenServerEndpoint>() is not null;

    private static bool IsProtected(Endpoint? endpoint)
    {
        if (endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return false;
        foreach (var required in endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>())
        {
            if (required.AuthenticationSchemes?.Contains(TokenAuthDefaults.AuthenticationScheme, StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }
}

/// <summary>In the metadata of the endpoints of <c>MapTokenAuthServer()</c>.</summary>
internal sealed class TokenServerEndpoint;

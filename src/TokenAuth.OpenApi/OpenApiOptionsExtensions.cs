using Microsoft.AspNetCore.OpenApi;
using TokenAuth.OpenApi;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddTokenAuth()</c> for OpenAPI documents.</summary>
public static class OpenApiOptionsExtensions
{
    /// <summary>
    /// Describes the token server: a security scheme with the password flow (an Authorize button that logs in), the scopes each endpoint
    /// needs, its 401 and 403, and the form of the token endpoint.
    /// </summary>
    /// <param name="options">The document's options.</param>
    public static OpenApiOptions AddTokenAuth(this OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options
            .AddDocumentTransformer<TokenServerTransformer>()
            .AddOperationTransformer<ProtectedOperationTransformer>();
    }
}

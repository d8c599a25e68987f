using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TokenAuth.AspNetCore;

namespace TokenAuth.OpenApi;

/// <summary>An endpoint behind <c>RequireToken()</c> or <c>[Authorize]</c>: the scopes it needs, and its 401 and 403.</summary>
internal sealed class ProtectedOperationTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!TakesTokens([.. metadata.OfType<IAuthorizeData>()]) || metadata.OfType<IAllowAnonymous>().Any())
            return Task.CompletedTask;
        var scheme = new OpenApiSecuritySchemeReference(TokenAuthDefaults.AuthenticationScheme, context.Document);
        operation.Security ??= [];
        operation.Security.Add(new OpenApiSecurityRequirement { [scheme] = [.. Scopes(metadata)] });
        operation.Responses ??= [];
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No access token, or one that is not valid; WWW-Authenticate says why (RFC 6750 section 3)." });
        operation.Responses.TryAdd("403", new OpenApiResponse { Description = "The access token does not allow this: insufficient_scope (RFC 6750 section 3.1)." });
        return Task.CompletedTask;
    }

    /// <summary>The schemes of all requirements together are tried; where none names one, it is the application's default.</summary>
    private static bool TakesTokens(IReadOnlyCollection<IAuthorizeData> requirements)
    {
        var schemes = requirements.SelectMany(requirement => requirement.AuthenticationSchemes?.Split(',', StringSplitOptions.TrimEntries) ?? []).ToList();
        return requirements.Count > 0 && (schemes.Count == 0 || schemes.Contains(TokenAuthDefaults.AuthenticationScheme, StringComparer.Ordinal));
    }

    internal static IEnumerable<string> Scopes(IEnumerable<object> metadata) =>
        metadata.OfType<RequireTokenAttribute>().SelectMany(required => required.Scopes).Distinct(StringComparer.Ordinal);
}

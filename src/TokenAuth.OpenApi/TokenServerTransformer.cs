using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using TokenAuth.AspNetCore;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Grants;

namespace TokenAuth.OpenApi;

/// <summary>The security scheme of the document, and the token endpoint where this application has one.</summary>
internal sealed class TokenServerTransformer(
    IOptions<TokenAuthServerOptions> server,
    IOptions<TokenAuthResourceServerOptions> resourceServer,
    EndpointDataSource endpoints,
    IServiceProvider services) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var isServer = services.GetService(typeof(TokenService)) is not null;
        var authority = isServer ? server.Value.Issuer : resourceServer.Value.Authority;
        var hasPasswordFlow = isServer ? server.Value.AllowPasswordGrant : authority is not null;
        document.AddComponent<IOpenApiSecurityScheme>(
            TokenAuthDefaults.AuthenticationScheme,
            hasPasswordFlow ? PasswordFlow(authority!, Scopes(context, isServer)) : Bearer());
        if (hasPasswordFlow && MappedPath() is { } path)
            (document.Paths ??= []).TryAdd(path, TokenPath.Describe(server.Value.Compatibility));
        return Task.CompletedTask;
    }

    /// <summary>Where this application has the token endpoint: a group puts a prefix before it.</summary>
    private string? MappedPath() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(endpoint => endpoint.DisplayName is TokenEndpoint.DisplayName)?.RoutePattern.RawText;

    private static OpenApiSecurityScheme PasswordFlow(string authority, IEnumerable<string> scopes) => new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "Log in with name and password; the access token is then sent with every request.",
        Flows = new OpenApiOAuthFlows
        {
            Password = new OpenApiOAuthFlow
            {
                TokenUrl = new Uri(authority.TrimEnd('/') + TokenAuthPaths.Token),
                Scopes = scopes.ToDictionary(scope => scope, scope => $"Access to {scope}", StringComparer.Ordinal),
            },
        },
    };

    private static OpenApiSecurityScheme Bearer() => new() { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };

    private IEnumerable<string> Scopes(OpenApiDocumentTransformerContext context, bool isServer)
    {
        var needed = context.DescriptionGroups.SelectMany(group => group.Items)
            .SelectMany(item => ProtectedOperationTransformer.Scopes(item.ActionDescriptor.EndpointMetadata));
        return needed.Concat(isServer ? server.Value.Scopes : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}

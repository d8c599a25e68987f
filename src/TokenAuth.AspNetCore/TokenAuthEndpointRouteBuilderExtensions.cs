using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore;
using TokenAuth.AspNetCore.Administration;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.AspNetCore.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary><c>MapTokenAuthServer()</c>.</summary>
public static class TokenAuthEndpointRouteBuilderExtensions
{
    private static readonly string[] _readingMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps the endpoints of the token server, see <see cref="TokenAuthPaths"/>. Inside a group or under a <c>PathBase</c> the issuer must
    /// end with that prefix.
    /// </summary>
    /// <param name="endpoints">The application, or a group.</param>
    /// <returns>All of them, for conventions such as <c>RequireCors</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddTokenAuthServer()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapTokenAuthServer(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = ServerServicesOf(endpoints, nameof(MapTokenAuthServer));
        var group = endpoints.MapGroup("").WithMetadata(new OwnEndpoint());
        group.MapPost(TokenAuthPaths.Token, context => services.GetRequiredService<TokenEndpoint>().InvokeAsync(context)).WithDisplayName(TokenEndpoint.DisplayName);
        group.MapPost(TokenAuthPaths.Revocation, context => services.GetRequiredService<RevocationEndpoint>().InvokeAsync(context));
        group.MapPost(TokenAuthPaths.Introspection, context => services.GetRequiredService<IntrospectionEndpoint>().InvokeAsync(context));
        group.MapPost(TokenAuthPaths.RevocationFeed, context => services.GetRequiredService<RevocationFeedEndpoint>().InvokeAsync(context));
        group.MapDocument(TokenAuthPaths.Jwks, context => services.GetRequiredService<JwksEndpoint>().InvokeAsync(context));
        RequestDelegate metadata = context => services.GetRequiredService<MetadataEndpoint>().InvokeAsync(context);
        group.MapDocument(TokenAuthPaths.Metadata, metadata);
        group.MapDocument(TokenAuthPaths.OpenIdMetadata, metadata);

        // RFC 8414 §3.1: the path of the issuer stands behind the well-known part.
        var issuer = new Uri(services.GetRequiredService<IOptions<TokenAuthServerOptions>>().Value.Issuer!);
        if (issuer.AbsolutePath.TrimEnd('/') is { Length: > 0 } path)
            group.MapDocument(TokenAuthPaths.Metadata + path, metadata);
        return group.WithMetadata(new AllowAnonymousAttribute(), new TokenServerEndpoint());
    }

    /// <summary>
    /// Maps what users may do with their own sessions: <c>GET /sessions</c>, <c>DELETE /sessions/{id}</c>, <c>DELETE /sessions</c> and
    /// <c>POST /logout</c>, all of them for the subject of the access token.
    /// </summary>
    /// <param name="endpoints">The application, or a group.</param>
    /// <param name="scopes">Scopes the token must have; none means any valid token of a user.</param>
    /// <returns>All of them, for conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddTokenAuthServer()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapTokenAuthSessions(this IEndpointRouteBuilder endpoints, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = ServerServicesOf(endpoints, nameof(MapTokenAuthSessions));
        var group = endpoints.MapGroup("").WithMetadata(new OwnEndpoint()).RequireToken(scopes);
        group.MapGet(TokenAuthPaths.Sessions, context => services.GetRequiredService<SessionEndpoints>().ListAsync(context));
        group.MapDelete(TokenAuthPaths.Sessions, context => services.GetRequiredService<SessionEndpoints>().EndAllAsync(context));
        group.MapDelete(TokenAuthPaths.Sessions + "/{id}", context => services.GetRequiredService<SessionEndpoints>().EndAsync(context));
        group.MapPost(TokenAuthPaths.Logout, context => services.GetRequiredService<SessionEndpoints>().LogOutAsync(context));
        return group;
    }

    /// <summary>
    /// Maps what administrators may do with users, clients, sessions and keys, below <see cref="TokenAuthPaths.Administration"/>. Users and
    /// clients that are in a store of the application's own are the application's matter: for them there are no endpoints but those of sessions.
    /// </summary>
    /// <param name="endpoints">The application, or a group.</param>
    /// <param name="scopes">Scopes the token must have, at least one: whoever has them can become everybody.</param>
    /// <returns>All of them, for conventions.</returns>
    /// <exception cref="ArgumentException">No scope, or an empty one.</exception>
    /// <exception cref="InvalidOperationException"><c>AddTokenAuthServer()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapTokenAuthAdministration(this IEndpointRouteBuilder endpoints, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Length == 0 || Array.Exists(scopes, string.IsNullOrWhiteSpace))
            throw new ArgumentException("MapTokenAuthAdministration() needs a scope, e.g. \"admin\": without one every user would be an administrator.", nameof(scopes));
        var services = ServerServicesOf(endpoints, nameof(MapTokenAuthAdministration));
        var group = endpoints.MapGroup(TokenAuthPaths.Administration).WithMetadata(new OwnEndpoint()).RequireToken(scopes);
        group.MapAdministration(services);
        return group;
    }

    /// <summary>RFC 9110 §9.1: where there is GET there is HEAD.</summary>
    private static void MapDocument(this RouteGroupBuilder group, string path, RequestDelegate answer) => group.MapMethods(path, _readingMethods, answer);

    private static IServiceProvider ServerServicesOf(IEndpointRouteBuilder endpoints, string caller) =>
        endpoints.ServiceProvider.GetService<ServerMarker>() is not null
            ? endpoints.ServiceProvider
            : throw new InvalidOperationException($"{caller}() needs the services of AddTokenAuthServer(): call builder.Services.AddTokenAuthServer() first.");
}

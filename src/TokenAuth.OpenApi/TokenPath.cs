using Microsoft.OpenApi;
using TokenAuth.AspNetCore;
using TokenAuth.Grants;

namespace TokenAuth.OpenApi;

/// <summary>The token endpoint as an OpenAPI path: its form (RFC 6749 §4.3.2) and its two kinds of answer (§5.1, §5.2).</summary>
internal static class TokenPath
{
    internal static OpenApiPathItem Describe(TokenAuthCompatibility compatibility) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Post] = new()
            {
                Summary = "Issue an access token",
                OperationId = "token",
                Tags = new HashSet<OpenApiTagReference>(),
                RequestBody = new OpenApiRequestBody { Required = true, Content = Content("application/x-www-form-urlencoded", Form()) },
                Responses = compatibility == TokenAuthCompatibility.FastApi ? FastApiResponses() : RfcResponses(),
            },
        },
    };

    private static OpenApiResponses RfcResponses() => new()
    {
        ["200"] = Json("A token.", Success()),
        ["400"] = Json("Refused (RFC 6749 section 5.2).", Object("error", "error_description")),
        ["401"] = Json("The client is unknown or did not prove itself.", Object("error", "error_description")),
    };

    private static OpenApiResponses FastApiResponses() => new()
    {
        ["200"] = Json("A token.", Object("access_token", "token_type")),
        ["400"] = Json("Refused.", Object("detail")),
        ["401"] = Json("Wrong user name or password, or the client did not prove itself.", Object("detail")),
        ["422"] = Json("A parameter is missing or unreadable.", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
            },
        }),
    };

    private static OpenApiSchema Form()
    {
        var form = Object(TokenParameters.GrantType, TokenParameters.Username, TokenParameters.Password, TokenParameters.Scope, TokenParameters.ClientId, TokenParameters.ClientSecret);
        form.Required = new HashSet<string>(StringComparer.Ordinal) { TokenParameters.Username, TokenParameters.Password };
        ((OpenApiSchema)form.Properties![TokenParameters.GrantType]).Description = "password; may be left out.";
        ((OpenApiSchema)form.Properties[TokenParameters.Password]).Format = "password";
        ((OpenApiSchema)form.Properties[TokenParameters.ClientSecret]).Format = "password";
        ((OpenApiSchema)form.Properties[TokenParameters.Scope]).Description = "Scopes separated by spaces; left out: all you may have.";
        return form;
    }

    private static OpenApiSchema Success()
    {
        var success = Object("access_token", "token_type", "scope");
        success.Properties!["expires_in"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Seconds." };
        return success;
    }

    private static OpenApiSchema Object(params string[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal),
    };

    private static OpenApiResponse Json(string description, OpenApiSchema schema) => new() { Description = description, Content = Content("application/json", schema) };

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, OpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };
}

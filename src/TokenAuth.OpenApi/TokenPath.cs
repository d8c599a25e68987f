using Microsoft.OpenApi;
using TokenAuth.Grants;

namespace TokenAuth.OpenApi;

/// <summary>The token endpoint as an OpenAPI path: its form (RFC 6749 §4.3.2) and its two kinds of answer (§5.1, §5.2).</summary>
internal static class TokenPath
{
    internal static OpenApiPathItem Describe() => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Post] = new()
            {
                Summary = "Issue an access token",
                OperationId = "token",
                Tags = new HashSet<OpenApiTagReference>(),
                RequestBody = new OpenApiRequestBody { Required = true, Content = Content("application/x-www-form-urlencoded", Form()) },
                Responses = new OpenApiResponses
                {
                    ["200"] = new OpenApiResponse { Description = "A token.", Content = Content("application/json", Success()) },
                    ["400"] = new OpenApiResponse { Description = "Refused (RFC 6749 section 5.2).", Content = Content("application/json", Error()) },
                    ["401"] = new OpenApiResponse { Description = "The client is unknown or did not prove itself.", Content = Content("application/json", Error()) },
                },
            },
        },
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

    private static OpenApiSchema Error() => Object("error", "error_description");

    private static OpenApiSchema Object(params string[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal),
    };

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, OpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };
}

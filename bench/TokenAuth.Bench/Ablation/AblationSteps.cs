using TokenAuth.Bench.Http;

namespace TokenAuth.Bench.Ablation;

/// <summary>Pipelines, each with one part more than one before it.</summary>
internal static class AblationSteps
{
    internal static IEnumerable<(string Name, HttpProduct Product, Action<WebApplication>? Use)> All =>
    [
        ("bare", HttpProduct.Bare, null),
        ("bare, with a scope of services", HttpProduct.Bare, app => app.Use(next => context => context.RequestServices is null ? Task.CompletedTask : next(context))),
        ("ASP.NET Core's middleware, its answers ready", HttpProduct.ReadyAnswers, null),
        ("TokenAuth's services, not protected", HttpProduct.TokenAuthUnprotected, null),
        ("RequireToken()", HttpProduct.TokenAuthWithoutScope, null),
        ("RequireToken(\"scope\")", HttpProduct.TokenAuth, null),
        ("RequireToken(\"scope\"), UseTokenAuthSecurity()", HttpProduct.TokenAuth, app => app.UseTokenAuthSecurity()),
        ("JwtBearer", HttpProduct.JwtBearer, null),
    ];
}

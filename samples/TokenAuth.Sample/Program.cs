using TokenAuth.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTokenAuthServer();
var app = builder.Build();
app.MapTokenAuthServer();
app.MapGet("/users/me", (HttpContext context) => context.GetVerifiedToken()!.Claims).RequireToken();
app.MapGet("/admin", () => "hello").RequireToken("admin");
app.MapHealthChecks("/health");
app.Run();

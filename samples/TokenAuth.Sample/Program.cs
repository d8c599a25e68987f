using Scalar.AspNetCore;
using TokenAuth.Sample.Finance;
using TokenAuth.Sample.FirstRun;
using TokenAuth.Sample.Stores;
using TokenAuth.Sample.Telemetry;

var builder = WebApplication.CreateBuilder(args);

// 1. Settings: TokenAuth:Users, or the reference service's USERNAME and PASSWORD, or an administrator made at the first run.
builder.Configuration.AddReferenceSettings();
var administrator = Administrator.Ensure(builder.Configuration, builder.Environment);

// 2. The token server, its store (SQLite unless TokenAuth:Store says otherwise), and its place in the API document.
builder.Services.AddTokenAuthServer().AddStore(builder.Configuration, builder.Environment);
builder.Services.AddOpenApi(options => options.AddTokenAuth());

// 3. The application's own services, and where metrics and traces go.
builder.Services.AddOtlpExport(builder.Configuration);
builder.Services.AddProblemDetails();
builder.Services.AddFinance(builder.Configuration);

var app = builder.Build();
app.UseExceptionHandler();

// 4. Outside Development HTTPS is a must, also behind TokenAuth:Proxies; headers, here for the API pages too; CORS for TokenAuth:AllowedOrigins.
app.UseTokenAuthSecurity(headersOnPages: true);

// 5. POST /token, /revoke, /introspect, the documents under /.well-known, the users' own sessions, and /manage for administrators.
app.MapTokenAuthServer();
app.MapTokenAuthSessions();
app.MapTokenAuthAdministration("admin");

// 6. Protected endpoints.
app.MapGet("/users/me", (HttpContext context) => context.GetVerifiedToken()!.Claims).RequireToken();
app.MapGet("/admin", () => new { message = "You may administer this service." }).RequireToken("admin");
app.MapFinance().RequireToken("finance:read");

// 7. Open endpoints: health, and two API pages that work without the internet.
app.MapHealthChecks("/health");
app.MapOpenApi();
app.MapScalarApiReference("/docs", options => options
    .DisableDefaultFonts().HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().HideClientButton()
    .AddPreferredSecuritySchemes("TokenAuth"));
app.UseSwaggerUI(options => options.SwaggerEndpoint("/openapi/v1.json", "TokenAuth.Sample"));

// 8. What to try next.
app.Lifetime.ApplicationStarted.Register(() => NextSteps.Print(app, administrator));
app.Run();

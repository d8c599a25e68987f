using TokenAuth.Sample.Finance;

var builder = WebApplication.CreateBuilder(args);

// 1. All it knows is TokenAuth:Authority, whose published keys it fetches; or, instead of the keys, TokenAuth:SecretKey.
builder.Services.AddTokenAuthResourceServer();
builder.Services.AddFinance(builder.Configuration);

// The reference service's name for the shared secret.
if (builder.Configuration["SECRET_KEY"] is { Length: > 0 } secret)
    builder.Services.AddTokenAuthResourceServer(options => options.SecretKey ??= secret);

var app = builder.Build();
app.UseTokenAuthSecurity();

// 2. The protected endpoint.
app.MapFinance().RequireToken("finance:read");
app.MapHealthChecks("/health");
app.Run();

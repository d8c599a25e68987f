#region minimal
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddTokenAuthServer();

var app = builder.Build();
app.MapTokenAuthServer();
app.MapGet("/orders", (HttpContext context) => $"Orders of {context.User.Identity!.Name}").RequireToken("orders:read");
app.Run();
#endregion

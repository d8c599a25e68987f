using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore;

namespace TokenAuth.Sample.FirstRun;

/// <summary>Lines to copy and paste.</summary>
internal static class NextSteps
{
    public static void Print(WebApplication app, Administrator administrator)
    {
        administrator.Save();
        var server = app.Services.GetRequiredService<IOptions<TokenAuthServerOptions>>().Value.Issuer;
        var name = administrator.File is null ? "YOUR-USER" : "admin";
        var password = administrator.NewPassword ?? "YOUR-PASSWORD";
        var login = administrator switch
        {
            { File: null } => "Log in as one of the configured users.",
            { NewPassword: null } => $"Log in as admin. Its password was shown at the first run; put it in place of YOUR-PASSWORD, or remove {administrator.File} for a new one.",
            _ => $"Log in as admin with the password {administrator.NewPassword} (shown only now).",
        };
        Console.WriteLine($$"""

            TokenAuth sample at {{server}}. {{login}}

              TOKEN=$(curl -s {{server}}/token -d grant_type=password -d username={{name}} -d password={{password}} | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
              curl -i {{server}}/users/me -H "Authorization: Bearer $TOKEN"
              curl -i {{server}}/dart/finance/business/1234567891 -H "Authorization: Bearer $TOKEN"
              curl -i {{server}}/admin -H "Authorization: Bearer $TOKEN"
              curl -i {{server}}/manage/users -H "Authorization: Bearer $TOKEN"
              curl -i {{server}}/admin

            In a browser: {{server}}/docs or {{server}}/swagger
            A second service that accepts these tokens: dotnet run --project samples/ResourceServer --TokenAuth:Authority {{server}}

            """);
    }
}

using System.Net;
using System.Text.Json;

namespace TokenAuth.Samples.Client;

/// <summary>Logs in when it must and calls the protected addresses, each with one line of output.</summary>
internal sealed class Session(Settings settings, Server server, TokenStore store)
{
    private string? token = store.Load();
    private bool hasLoggedInAgain;

    public async Task<ExitCode> RunAsync()
    {
        token ??= await LoginAsync();
        var finance = $"dart/finance/business/{settings.BusinessNumber}";
        ExitCode[] results =
        [
            await CallAsync("users/me", settings.TokenServer),
            await CallAsync(finance, settings.ResourceServer),
            await CallAsync("admin", settings.TokenServer),
        ];
        return results.Max();
    }

    private async Task<ExitCode> CallAsync(string label, string address)
    {
        try
        {
            var answer = await server.GetAsync(label, $"{address}/{label}", token!);
            if (answer.Status == HttpStatusCode.Unauthorized)
                answer = await CallWithNewTokenAsync(label, address, answer);
            return Judge(label, answer);
        }
        catch (ClientException error) when (error.Code != ExitCode.LoginRefused)
        {
            Output.Say(error.Message);
            return error.Code;
        }
    }

    private async Task<Answer> CallWithNewTokenAsync(string label, string address, Answer refusal)
    {
        store.Drop();
        Output.Say($"{label}: the token is refused, {refusal.Reason()}");
        if (hasLoggedInAgain)
            return refusal;

        hasLoggedInAgain = true;
        token = await LoginAsync();
        var answer = await server.GetAsync(label, $"{address}/{label}", token);
        if (answer.Status == HttpStatusCode.Unauthorized)
            store.Drop();
        return answer;
    }

    private async Task<string> LoginAsync()
    {
        var (name, password) = Credentials.Read();
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "password", ["username"] = name, ["password"] = password };
        if (settings.Scope.Length > 0)
            form["scope"] = settings.Scope;

        var answer = await server.PostAsync("login", $"{settings.TokenServer}/token", form);
        if (answer.Status != HttpStatusCode.OK)
        {
            var refused = (int)answer.Status is 400 or 401 or 403 or 422;
            throw new ClientException($"login: refused, {answer.Reason()}", refused ? ExitCode.LoginRefused : ExitCode.Failed);
        }

        var issued = answer.Text("access_token");
        if (!BearerToken.IsWellFormed(issued) || !string.Equals(answer.Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase))
            throw new ClientException("login: the answer holds no bearer token");

        var hasLifetime = answer.Json.TryGetProperty("expires_in", out var lifetime) && lifetime.ValueKind == JsonValueKind.Number;
        store.Save(name, issued!, hasLifetime && lifetime.TryGetInt32(out var seconds) ? seconds : null);
        return issued!;
    }

    private static ExitCode Judge(string label, Answer answer)
    {
        Console.WriteLine(Output.Clean($"{label}: {(int)answer.Status} {answer.Body}"));
        switch (answer.Status)
        {
            case HttpStatusCode.OK:
            case HttpStatusCode.NotFound when label is "admin": // the reference service has no such page
                return ExitCode.Ok;
            case HttpStatusCode.Forbidden:
                var needed = answer.BearerChallenge().GetValueOrDefault("scope") is { } scope ? $"; needs scope: {Output.Clean(scope)}" : "";
                Output.Say($"{label}: forbidden, {answer.Reason()}{needed}");
                return ExitCode.Forbidden;
            default:
                Output.Say($"{label}: failed, {answer.Reason()}");
                return ExitCode.Failed;
        }
    }
}

using System.Net;

namespace TokenAuth.Samples.Client;

/// <summary>Calls the protected addresses, each with one line of output.</summary>
internal sealed class Session(Settings settings, Server server, TokenSource tokens)
{
    private string token = "";
    private bool hasRenewed;

    public async Task<ExitCode> RunAsync()
    {
        token = await tokens.FirstAsync();
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
            var answer = await server.GetAsync(label, $"{address}/{label}", token);
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
        Output.Say($"{label}: the token is refused, {refusal.Reason()}");
        var answer = refusal;
        if (!hasRenewed)
        {
            hasRenewed = true;
            token = await tokens.NextAsync();
            answer = await server.GetAsync(label, $"{address}/{label}", token);
        }

        if (answer.Status == HttpStatusCode.Unauthorized)
            tokens.Drop();
        return answer;
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

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TokenAuth.Samples.Client;

/// <summary>A server's answer, read to its end.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string Body, string Challenges, string RetryAfter)
{
    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        return new Answer(response.StatusCode, body, Header(response, "WWW-Authenticate"), Header(response, "Retry-After"));
    }

    public JsonElement Json
    {
        get
        {
            try
            {
                var json = JsonElement.Parse(Body);
                return json.ValueKind == JsonValueKind.Object ? json : default;
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }

    public string? Text(string member) =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The parameters of the bearer challenge (RFC 6750 section 3).</summary>
    public Dictionary<string, string> BearerChallenge()
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var bearer = false;
        foreach (Match match in ChallengePart().Matches(Challenges))
        {
            var (name, quoted, plain) = (match.Groups["name"].Value, match.Groups["quoted"], match.Groups["plain"]);
            if (!quoted.Success && !plain.Success)
                bearer = name.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
            else if (bearer)
                found.TryAdd(name, plain.Success ? plain.Value : QuotedPair().Replace(quoted.Value, "${char}"));
        }

        return found;
    }

    /// <summary>Status and cause: from the bearer challenge (RFC 6750), the error body (RFC 6749) or the problem body.</summary>
    public string Reason()
    {
        var challenge = BearerChallenge();
        var told = challenge.GetValueOrDefault("error") is { Length: > 0 } challenged ? Joined(challenged, challenge.GetValueOrDefault("error_description"))
            : Text("error") is { Length: > 0 } error ? Joined(error, Text("error_description"))
            : Text("detail") ?? Text("title") ?? "";
        told = Output.Clean(told);
        var wait = RetryAfter.Length > 0 ? $"; Retry-After: {Output.Clean(RetryAfter)}" : "";
        return $"{(int)Status} {(told.Length > 0 ? told : "no reason given")}{wait}";
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static string Joined(string error, string? description) => description is null ? error : $"{error}: {description}";

    [GeneratedRegex("""(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[!#$%&'*+.^_`|~0-9A-Za-z-]+)))?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChallengePart();

    [GeneratedRegex(@"\\(?<char>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedPair();
}

using System.Text.Json;

namespace TokenAuth.Samples.Tests.Compatibility;

/// <summary>What of an answer a client can see.</summary>
internal sealed record ComparedAnswer(int Status, string WwwAuthenticate, string? MediaType, string Body)
{
    internal static async Task<ComparedAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var challenges) ? string.Join(", ", challenges) : "",
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync());

    internal JsonElement Json => JsonElement.Parse(Body);

    internal IEnumerable<string> Members => Json.EnumerateObject().Select(member => member.Name);
}

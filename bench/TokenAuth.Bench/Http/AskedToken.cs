using System.Text.Json;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>A token that the server itself gives out (RFC 6749 §4), where ours cannot be used.</summary>
internal static class AskedToken
{
    internal static Task<string> OfServiceAsync(Uri server) =>
        AskAsync(server, ("grant_type", "client_credentials"), ("client_id", Contract.Service), ("client_secret", Contract.ServiceSecret), ("scope", Contract.Scope));

    internal static Task<string> OfUserAsync(Uri server) => AskAsync(server, ("username", Contract.Username), ("password", Contract.Password));

    private static async Task<string> AskAsync(Uri server, params (string Name, string Value)[] form)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var response = await http.PostAsync(new Uri(server, Contract.TokenPath), content);
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return answer.RootElement.EnumerateObject().First(member => member.Name is "access_token" or "accessToken").Value.GetString()!; // the second is Identity's
    }
}

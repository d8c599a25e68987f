using System.Text.Json;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Compatibility;

/// <summary><c>TokenAuth:Compatibility=FastApi</c> beside the real FastAPI.</summary>
public sealed class FastApiTests(CompatibilityHosts hosts) : IClassFixture<CompatibilityHosts>
{
    public static TheoryData<string> Rows => [.. RequestTable.Rows.Keys];

    [NeedsProgramTheory("python3:fastapi", "python3:uvicorn", "python3:jwt", "python3:passlib", "python3:bcrypt", "python3:multipart")]
    [MemberData(nameof(Rows))]
    public async Task It_answers_as_the_reference_service_does(string row)
    {
        var compared = RequestTable.Rows[row];
        var reference = hosts.ReferenceFor(compared.User);

        var theirs = await AskAsync(compared, reference.Http, await hosts.ReferenceTokenOfAsync(compared.User));
        var ours = await AskAsync(compared, (compared.IsForResourceServer ? hosts.ResourceServer : hosts.TokenServer).Http, await hosts.TokenOfAsync(compared.User));

        Assert.Equal((theirs.Status, theirs.WwwAuthenticate, theirs.MediaType), (ours.Status, ours.WwwAuthenticate, ours.MediaType));
        CompareBodies(row, theirs, ours);
    }

    private static void CompareBodies(string row, ComparedAnswer theirs, ComparedAnswer ours)
    {
        switch (theirs.Status)
        {
            case 422:
                Assert.Equal(JsonValueKind.Array, theirs.Json.GetProperty("detail").ValueKind);
                Assert.Equal(JsonValueKind.Array, ours.Json.GetProperty("detail").ValueKind);
                break;
            case 200 when row.StartsWith("login", StringComparison.Ordinal):
                Assert.Equal(theirs.Members, ours.Members);
                Assert.Equal(theirs.Json.GetProperty("token_type").GetString(), ours.Json.GetProperty("token_type").GetString());
                break;
            case 200 when row.StartsWith("users/me", StringComparison.Ordinal):
                Assert.Subset(ours.Members.ToHashSet(StringComparer.Ordinal), theirs.Members.ToHashSet(StringComparer.Ordinal));
                Assert.Equal(theirs.Json.GetProperty("sub").GetString(), ours.Json.GetProperty("sub").GetString());
                Assert.Equal(theirs.Json.GetProperty("exp").ValueKind, ours.Json.GetProperty("exp").ValueKind);
                break;
            default:
                Assert.Equal(theirs.Body, ours.Body);
                break;
        }
    }

    private static async Task<ComparedAnswer> AskAsync(ComparedRequest compared, HttpClient server, string token)
    {
        using var request = compared.Create(token);
        using var response = await server.SendAsync(request);
        return await ComparedAnswer.ReadAsync(response);
    }
}

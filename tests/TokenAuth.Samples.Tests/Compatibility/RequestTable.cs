using TokenAuth.Samples.Tests.Hosts;
using static TokenAuth.Samples.Tests.Compatibility.ComparedRequest;

namespace TokenAuth.Samples.Tests.Compatibility;

/// <summary>
/// The requests whose answers are compared. Not among them, because ours differs on purpose in every mode: two Authorization headers (400),
/// credentials in the URL and repeated parameters (422), a business number without its check digit (400), figures (other samples), a failing
/// source (a problem body instead of <c>{"detail"}</c>; both are 500 and have a <c>detail</c>), and tokens of the reference itself (no
/// <c>iss</c>, <c>aud</c>, <c>typ</c>).
/// </summary>
internal static class RequestTable
{
    internal static readonly IReadOnlyDictionary<string, ComparedRequest> Rows = new Dictionary<string, ComparedRequest>(StringComparer.Ordinal)
    {
        ["login"] = Login(TestUser.Alice),
        ["login, Korean"] = Login(TestUser.Korean),
        ["login with grant_type=password"] = Login(TestUser.Alice, ("grant_type", "password")),
        ["login with grant_type=password, Korean"] = Login(TestUser.Korean, ("grant_type", "password")),
        ["login with an empty grant_type"] = Login(TestUser.Alice, ("grant_type", "")),
        ["login with a scope"] = Login(TestUser.Alice, ("scope", "finance:read")),
        ["login with an unknown scope"] = Login(TestUser.Alice, ("scope", "what is this")),
        ["login with an unknown client_id"] = Login(TestUser.Alice, ("client_id", "somebody")),
        ["login with client_id and client_secret"] = Login(TestUser.Alice, ("client_id", "somebody"), ("client_secret", "a secret")),
        ["login with Basic Og=="] = Login("Basic Og=="),
        ["login with a Basic header"] = Login("Basic c29tZWJvZHk6c2VjcmV0"),
        ["login with a parameter nobody knows"] = Login(TestUser.Alice, ("foo", "bar")),

        ["wrong password"] = Login(TestUser.Alice, ("password", "wrong")),
        ["wrong password, Korean"] = Login(TestUser.Korean, ("password", "틀린 비밀번호")),
        ["unknown user"] = Login(TestUser.Alice, ("username", "mallory")),
        ["name in other case"] = Login(TestUser.Alice, ("username", "Alice")),
        ["password with a space more"] = Login(TestUser.Alice, ("password", TestUser.Alice.Password + " ")),

        ["no username"] = Form(Only("password", TestUser.Alice.Password)),
        ["no password"] = Form(Only("username", "alice")),
        ["empty username"] = Login(TestUser.Alice, ("username", "")),
        ["empty password"] = Login(TestUser.Alice, ("password", "")),
        ["empty form"] = Body("", "application/x-www-form-urlencoded"),
        ["no body"] = Body(null, ""),
        ["another grant_type"] = Login(TestUser.Alice, ("grant_type", "other")),
        ["JSON"] = Body("""{"username":"alice","password":"correct horse battery staple"}""", "application/json"),

        ["users/me"] = Me(token => $"Bearer {token}"),
        ["users/me, Korean"] = Me(token => $"Bearer {token}", TestUser.Korean),
        ["users/me, bearer in lower case"] = Me(token => $"bearer {token}"),
        ["users/me without a header"] = Me(_ => null),
        ["users/me with Basic"] = Me(_ => "Basic YWxpY2U6c2VjcmV0"),
        ["users/me with the token alone"] = Me(token => token),
        ["users/me with Bearer alone"] = Me(_ => "Bearer"),
        ["users/me with a bad token"] = Me(_ => "Bearer nonsense"),
        ["users/me with an expired token"] = Me(token => $"Bearer {Expired(token)}"),
        ["users/me with a tampered token"] = Me(token => $"Bearer {TestTokens.Tampered(token)}"),

        ["finance, unknown company"] = Figures(token => $"Bearer {token}"),
        ["finance without a header"] = Figures(_ => null),
        ["finance with Basic"] = Figures(_ => "Basic YWxpY2U6c2VjcmV0"),
        ["finance with a bad token"] = Figures(_ => "Bearer nonsense"),
        ["finance with an expired token"] = Figures(token => $"Bearer {Expired(token)}"),
        ["finance with a tampered token"] = Figures(token => $"Bearer {TestTokens.Tampered(token)}"),
    };

    private static Dictionary<string, string> Only(string name, string value) => new(StringComparer.Ordinal) { [name] = value };
}

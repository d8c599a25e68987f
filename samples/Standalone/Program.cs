#region standalone
using TokenAuth.Keys;
using TokenAuth.Tokens;

var keys = new KeyRing(SigningKey.Generate());
var options = new TokenOptions { Issuer = "https://id.example", Audience = "https://api.example" };
var token = new TokenIssuer(keys, options).Issue("alice", "orders:read").Value;
var verification = new TokenVerifier(keys, options).Verify(token);
Console.WriteLine(verification.Succeeded ? $"{verification.Token.Subject} may {verification.Token.Scopes[0]}" : $"refused: {verification.Failure}");
#endregion

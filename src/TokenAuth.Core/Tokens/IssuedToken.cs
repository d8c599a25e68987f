namespace TokenAuth.Tokens;

/// <summary>A signed access token, with what the token response says of it.</summary>
/// <param name="Value">The token itself. A secret: it must not be logged.</param>
/// <param name="Id">Its <c>jti</c> claim. Safe to log.</param>
/// <param name="ExpiresAt">Its <c>exp</c> claim.</param>
/// <param name="ExpiresIn">Its lifetime at the moment of issue, in whole seconds.</param>
public sealed record IssuedToken(string Value, string Id, DateTimeOffset ExpiresAt, TimeSpan ExpiresIn)
{
    /// <summary>The id alone: the value must not reach a log by way of string formatting.</summary>
    public override string ToString() => $"access token {Id}";
}

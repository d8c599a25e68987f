using TokenAuth.Grants;

namespace TokenAuth.Core.Tests.Grants;

public sealed class TokenErrorTests
{
    private static readonly TokenError[] _all =
    [
        TokenError.InvalidRequest("The parameter x is missing.", "x"), TokenError.TooLarge(1024), TokenError.InvalidClient("no_client"),
        TokenError.InvalidGrant("Incorrect username or password.", "WrongPassword"), TokenError.UnauthorizedClient, TokenError.UnsupportedGrantType, TokenError.InvalidScope,
    ];

    [Fact]
    public void Codes_are_those_of_RFC_6749() => Assert.Equal(
        ["invalid_request", "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"],
        _all.Select(error => error.Code));

    [Fact]
    public void Descriptions_are_of_the_characters_RFC_6749_allows() =>
        Assert.All(_all, error => Assert.Matches("^[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+\\z", error.Description));

    [Fact]
    public void Too_large_is_told_apart_by_its_reason() => Assert.Equal(("too_large", true), (TokenError.TooLarge(1024).Reason, TokenError.TooLarge(1024).Description.Contains("1024", StringComparison.Ordinal)));

    [Fact]
    public void Grant_is_for_somebody_or_refused()
    {
        var refused = Grant.Refused(TokenError.InvalidScope);
        Assert.Equal((false, TokenError.InvalidScope, (string?)null), (refused.Succeeded, refused.Error, refused.Subject));
        Assert.True(Grant.For("alice", []) is { Succeeded: true, IsUser: false });
        Assert.True(Grant.For(new TokenAuth.Users.User { Username = "alice", PasswordHash = "" }).IsUser);
        Assert.Throws<ArgumentException>(() => Grant.For("", []));
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using TokenAuth.Credentials;
using TokenAuth.Grants;
using TokenAuth.Tests.Shared;
using TokenAuth.Tokens;

namespace TokenAuth.Conventions;

/// <summary>docs/errors.md names what the code can answer, all of it and nothing else.</summary>
public sealed class ErrorPageTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly string _page = Repository.Read("docs/errors.md");
    private static readonly Type _bearerFailure = Libraries.AspNetCore.GetType("TokenAuth.AspNetCore.Bearer.BearerFailure", throwOnError: true)!;

    [Fact]
    public void Every_error_code_has_a_heading_and_every_heading_a_code()
    {
        var codes = Made<TokenError>(typeof(TokenError)).Select(error => error.Code)
            .Concat(Made<object>(_bearerFailure).Select(failure => (string?)_bearerFailure.GetProperty("Error")!.GetValue(failure)))
            .Append("server_error").OfType<string>();
        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Find(@"^### ([a-z_]+)$").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_token_failure_has_its_public_text_in_the_order_of_the_checks()
    {
        var text = _bearerFailure.GetMethod("Of", Statics)!;
        var rows = Enum.GetValues<TokenFailure>()
            .Select(failure => $"`{failure}` | {_bearerFailure.GetProperty("Description")!.GetValue(text.Invoke(null, [failure]))}");
        Assert.Equal(rows, Find(@"^\| (`\w+` \| The .*?) \|"));
    }

    [Fact]
    public void Every_reason_of_a_refused_login_is_explained_in_the_spelling_of_logs_and_metrics()
    {
        string[] reasons = [.. Enum.GetValues<CredentialFailure>().Except([CredentialFailure.Throttled]).Select(failure => $"{failure}"), TokenError.TooManyAttempts(default).Reason];
        Assert.All(reasons, reason => Assert.Matches($@"(?m)^\| `{reason}` \| .+ \|$", _page));
        var outcomes = Regex.Match(Repository.Read("docs/telemetry.md"), @"^\| `tokenauth\.logins` .*", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Value;
        Assert.All(reasons, reason => Assert.Contains($"`{reason}`", outcomes, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_refresh_failure_is_explained() =>
        Assert.All(Enum.GetNames<RefreshFailure>(), failure => Assert.Matches($@"(?m)^\| `{failure}` \| .+ \|$", _page));

    private static IEnumerable<string> Find(string pattern) =>
        Regex.Matches(_page, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(match => match.Groups[1].Value);

    /// <summary>One of each that a static member of the type makes.</summary>
    private static IEnumerable<T> Made<T>(Type type) =>
        from member in type.GetMethods(Statics)
        where member.ReturnType == type && !member.Name.Contains('<', StringComparison.Ordinal)
        select (T)member.Invoke(null, [.. member.GetParameters().Select(Anything)])!;

    private static object? Anything(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : "";
}

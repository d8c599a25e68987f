using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Conventions;

public sealed class LogTests
{
    private static readonly IReadOnlyList<(MethodInfo Method, LoggerMessageAttribute Message)> _messages =
        [.. from type in Libraries.Types
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            select (method, message)];

    private static readonly IReadOnlyList<FieldInfo> _ids =
        [.. Libraries.Types.Where(type => type.Name is "EventIds").SelectMany(type => type.GetFields()).Where(field => field.IsLiteral)];

    [Fact]
    public void An_event_id_stands_for_one_event()
    {
        Assert.Equal(_ids.Count, _ids.Select(Id).Distinct().Count());
        Assert.Equal(_messages.Count, _messages.Select(message => message.Message.EventId).Distinct().Count());
    }

    [Fact]
    public void An_event_is_named_after_its_id()
    {
        Assert.NotEmpty(_messages);
        Assert.All(_messages, message => Assert.Equal(message.Method.Name, Assert.Single(_ids, id => Id(id) == message.Message.EventId).Name));
    }

    [Fact]
    public void Every_id_is_in_use() => Assert.Equal(_ids.Select(Id).Order(), _messages.Select(message => message.Message.EventId).Order());

    [Fact]
    public void Every_library_keeps_to_its_thousand() => Assert.All(_messages, message => Assert.Equal(
        Libraries.All.ToList().IndexOf(message.Method.DeclaringType!.Assembly) + 1,
        message.Message.EventId / 1000));

    [Fact]
    public void Docs_list_the_events_with_their_levels()
    {
        var listed = Regex.Matches(Repository.Read("docs/telemetry.md"), @"^\| (?<id>\d+) \| (?<level>\w+) \| `(?<name>\w+)`", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
            .Select(row => $"{row.Groups["id"]} {row.Groups["level"]} {row.Groups["name"]}");
        Assert.Equal(_messages.Select(message => $"{message.Message.EventId} {message.Message.Level} {message.Method.Name}").Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void No_parameter_is_a_password_a_secret_or_a_token() => Assert.Empty(
        from message in _messages
        from parameter in message.Method.GetParameters()
        where IsSecret(parameter.Name!)
        select $"{message.Method.Name}({parameter.Name})");

    [Theory]
    [InlineData("password")]
    [InlineData("passwordHash")]
    [InlineData("clientSecret")]
    [InlineData("token")]
    [InlineData("accessToken")]
    [InlineData("tokenValue")]
    [InlineData("authorization")]
    public void Such_names_are_noticed(string parameter) => Assert.True(IsSecret(parameter));

    /// <summary>An id of a token or key says which one it was, and opens nothing.</summary>
    private static bool IsSecret(string parameter) =>
        !parameter.EndsWith("Id", StringComparison.Ordinal)
        && Regex.IsMatch(parameter, "password|secret|token|credential|authorization|hash|jwt|privateKey", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));

    private static int Id(FieldInfo field) => Convert.ToInt32(field.GetRawConstantValue(), CultureInfo.InvariantCulture);
}

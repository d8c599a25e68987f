namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>A user of the running samples.</summary>
public sealed record TestUser(string Name, string Password, params string[] Scopes)
{
    public static TestUser Alice { get; } = new("alice", "correct horse battery staple", "finance:read", "admin");

    public static TestUser Korean { get; } = new("김서연", "비밀번호 & 열쇠=100%+", "finance:read", "admin");

    /// <summary>May log in, and nothing else.</summary>
    public static TestUser Guest { get; } = new("guest", "nothing but looking around");

    /// <summary>The environment variables that make these users known.</summary>
    public static (string Name, string Value)[] Settings(params TestUser[] users) => [.. users.SelectMany((user, i) => user.Settings(i))];

    public IDictionary<string, string> Form(params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["username"] = Name, ["password"] = Password };
        foreach (var (name, value) in more)
            form[name] = value;
        return form;
    }

    private IEnumerable<(string Name, string Value)> Settings(int index) =>
    [
        ($"TokenAuth__Users__{index}__Username", Name),
        ($"TokenAuth__Users__{index}__Password", Password),
        .. Scopes.Select((scope, i) => ($"TokenAuth__Users__{index}__Scopes__{i}", scope)),
    ];
}

using System.Net;
using System.Text.Json;

namespace TokenAuth.Bench.Soak;

/// <summary>What came of a request.</summary>
/// <param name="Status">Null where there was no answer: the connection was lost, or patience.</param>
/// <param name="Body">As text.</param>
/// <param name="RetryAfter">When to come back.</param>
internal sealed record Answer(HttpStatusCode? Status, string Body, TimeSpan? RetryAfter)
{
    internal static Answer None { get; } = new(null, "", null);

    internal bool IsGood => Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent;

    /// <summary>The one answer of 500 and above that is defined: docs/errors.md, <c>temporarily_unavailable</c>.</summary>
    internal bool IsUnavailable => Status is HttpStatusCode.ServiceUnavailable && RetryAfter is not null;

    /// <summary>The same request may be sent again, later.</summary>
    internal bool IsForLater => Status is null || IsUnavailable || (Status is HttpStatusCode.TooManyRequests && RetryAfter is not null);

    internal bool IsUndefined => Status >= HttpStatusCode.InternalServerError && !IsUnavailable;

    internal string Find(string name) => JsonElement.Parse(Body).GetProperty(name).GetString()!;

    public override string ToString() => Status is { } status ? $"{(int)status} {Body}" : "no answer";
}

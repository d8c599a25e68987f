using System.Diagnostics;

namespace TokenAuth.Diagnostics;

/// <summary>
/// The spans of the source <see cref="SourceName"/>. Where nobody listens there are none, and nothing is spent on them. A span never has a secret,
/// a token or a name that was typed; an exception is in it by its type alone, for its message may have any of them.
/// </summary>
public static class TokenAuthTracing
{
    /// <summary>The source's name, which is the meter's too.</summary>
    public const string SourceName = TokenAuthMetrics.MeterName;

    /// <summary>Span: a token request, with <see cref="GrantTypeTag"/>, <see cref="ClientIdTag"/> and <see cref="OutcomeTag"/>.</summary>
    public const string TokenRequest = "tokenauth.token";

    /// <summary>Span: a password or secret that is hashed, with <see cref="WaitTag"/>, <see cref="DurationTag"/> and <see cref="OutcomeTag"/>.</summary>
    public const string Hashing = "tokenauth.hash";

    /// <summary>Span: a bearer token that is verified, with <see cref="OutcomeTag"/>.</summary>
    public const string Verification = "tokenauth.verify";

    /// <summary>Span: a revocation request, with <see cref="OutcomeTag"/>.</summary>
    public const string Revocation = "tokenauth.revoke";

    /// <summary>Span: an introspection request, with <see cref="OutcomeTag"/>.</summary>
    public const string Introspection = "tokenauth.introspect";

    /// <summary>Tag: the <c>grant_type</c>, or <c>other</c>.</summary>
    public const string GrantTypeTag = "tokenauth.grant_type";

    /// <summary>Tag: the client, where it has proved who it is or need not.</summary>
    public const string ClientIdTag = "tokenauth.client_id";

    /// <summary>Tag: what came of it, one of a few words.</summary>
    public const string OutcomeTag = "tokenauth.outcome";

    /// <summary>Tag, in seconds: how long a password waited for its turn.</summary>
    public const string WaitTag = "tokenauth.hash.wait";

    /// <summary>Tag, in seconds: how long it was worked on then.</summary>
    public const string DurationTag = "tokenauth.hash.duration";

    /// <summary>Tag of OpenTelemetry: the type of the exception, where the server is at fault.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>Where the spans come from.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    internal static async ValueTask<T> TraceAsync<T>(string name, Func<Activity?, ValueTask<T>> work, Func<T, string> outcome, CancellationToken request)
    {
        using var span = Source.StartActivity(name);
        try
        {
            var result = await work(span).ConfigureAwait(false);
            span?.SetTag(OutcomeTag, outcome(result));
            return result;
        }
        catch (Exception e)
        {
            Fail(span, e, isGone: e is OperationCanceledException && request.IsCancellationRequested);
            throw;
        }
    }

    /// <summary>Who has gone is nobody's fault.</summary>
    internal static void Fail(Activity? span, Exception e, bool isGone)
    {
        if (isGone)
            span?.SetTag(OutcomeTag, Outcomes.Gone);
        else
            span?.SetTag(OutcomeTag, Outcomes.Of(e)).SetTag(ErrorTypeTag, e.GetType().FullName).SetStatus(ActivityStatusCode.Error);
    }
}

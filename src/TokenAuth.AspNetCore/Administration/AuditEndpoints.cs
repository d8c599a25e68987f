using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>The audit trail, for administrators: read and nothing else.</summary>
internal sealed class AuditEndpoints(AuditTrail audit, AdministrationExchange exchange)
{
    private static readonly string[] _parameters = ["subject", "actor", "client_id", "action", "since", "until", "after", "limit"];

    private static readonly string[] _actions = [.. typeof(AuditActions).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary><c>GET /manage/audit</c>, the newest first</summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, () =>
    {
        var (since, until) = (Time(context, "since"), Time(context, "until"));
        var fault = ParameterFault(context) ?? ActionFault(context) ?? (since.IsFault || until.IsFault || !IsSequence(context)
            ? "since and until are times such as 2026-01-31T09:00:00Z, and after is the next of the page before."
            : null);
        return fault is not null
            ? AdministrationExchange.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", fault)
            : ListPage.WriteAsync(
                context,
                "entries",
                (after, limit) => audit.ReadAsync(Query(context, since.Time, until.Time, after, limit), context.RequestAborted),
                entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence}"),
                Write);
    });

    private static AuditQuery Query(HttpContext context, DateTimeOffset? since, DateTimeOffset? until, string after, int limit) => new()
    {
        Subject = Text(context, "subject"),
        Actor = Text(context, "actor"),
        ClientId = Text(context, "client_id"),
        Action = Text(context, "action"),
        Since = since,
        Until = until,
        Before = after.Length == 0 ? null : long.Parse(after, CultureInfo.InvariantCulture),
        Limit = limit,
    };

    /// <summary>A typing error would show everything, as if it were what was asked for.</summary>
    private static string? ParameterFault(HttpContext context) =>
        context.Request.Query.Keys.FirstOrDefault(name => !_parameters.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"'{unknown}' is no parameter; those known are {string.Join(", ", _parameters)}."
            : null;

    private static string? ActionFault(HttpContext context) =>
        Text(context, "action") is { } action && !_actions.Contains(action, StringComparer.Ordinal)
            ? $"'{action}' is no action; those known are {string.Join(", ", _actions)}."
            : null;

    private static string? Text(HttpContext context, string name) => (string?)context.Request.Query[name] is { Length: > 0 } text ? text : null;

    private static bool IsSequence(HttpContext context) =>
        Text(context, "after") is not { } after || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static (DateTimeOffset? Time, bool IsFault) Time(HttpContext context, string name)
    {
        if (Text(context, name) is not { } text)
            return (null, false);
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        return (isTime ? time : null, !isTime);
    }

    private static void Write(Utf8JsonWriter json, StoredAuditEntry stored)
    {
        var entry = stored.Entry;
        json.WriteNumber("id", stored.Sequence);
        json.WriteString("at", entry.At);
        json.WriteString("action", entry.Action);
        json.WriteString("outcome", entry.Outcome.ToString().ToLowerInvariant());
        json.WriteString("reason", entry.Reason);
        json.WriteString("subject", entry.Subject);
        json.WriteString("actor", entry.Actor);
        json.WriteString("client_id", entry.ClientId);
        json.WriteString("address", entry.Address);
        json.WriteString("target", entry.Target);
        json.WriteString("detail", entry.Detail);
        json.WriteNumber("count", entry.Count);
    }
}

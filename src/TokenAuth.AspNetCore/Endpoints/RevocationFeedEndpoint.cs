using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Clients;
using TokenAuth.Grants;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>
/// <c>POST /revocations</c>: what a separate resource server must refuse, by long poll. <c>after</c> is the <c>cursor</c> of the last answer; it
/// is of one process, so after a restart, or at another instance, the answer is everything there is. It comes at once where there is something
/// new, else after 25 seconds.
/// </summary>
internal sealed class RevocationFeedEndpoint(FormExchange exchange, ClientAuthenticator clients, RevocationSet known, TimeProvider time)
{
    /// <summary>Shorter than the patience of most proxies.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    /// <summary>Half a megabyte: the next request brings the rest.</summary>
    private const int LargestAnswer = 4000;

    private readonly string _process = RandomNumberGenerator.GetHexString(16, lowercase: true);

    internal Task InvokeAsync(HttpContext context) => exchange.RunAsync(context, async reading =>
    {
        var error = reading.Error ?? await RefuseAsync(reading.Request!, context.RequestAborted).ConfigureAwait(false);
        if (error is not null)
        {
            await RfcTokenResult.WriteAsync(context.Response, error, reading.Succeeded ? null : reading.StatusCode).ConfigureAwait(false);
            return;
        }

        var after = ReadCursor(reading.Request!.Find("after"));
        var entries = await WaitAsync(after, context.RequestAborted).ConfigureAwait(false);
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json => Write(json, after, entries)).ConfigureAwait(false);
    });

    private async ValueTask<TokenError?> RefuseAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.ClientCredentials is not { } shown)
            return TokenError.InvalidClient("no_client");
        var (client, error) = await clients.AuthenticateAsync(shown, request.Origin.Network, cancellationToken).ConfigureAwait(false);
        return error ?? (client is { IsPublic: false, AllowIntrospection: true } ? null : TokenError.IntrospectionNotAllowed);
    }

    /// <summary>Null for none, or one of another process.</summary>
    private long? ReadCursor(string? cursor) =>
        cursor?.Split('.') is [var process, var sequence] && string.Equals(process, _process, StringComparison.Ordinal)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? after
            : null;

    /// <summary>A first request is answered at once, so that a resource server knows what there is before it serves.</summary>
    private async ValueTask<IReadOnlyList<StoredRevocation>> WaitAsync(long? cursor, CancellationToken cancellationToken)
    {
        var after = cursor ?? 0;
        var (entries, changed) = known.ReadAfter(after, LargestAnswer);
        if (entries.Count > 0 || cursor is null)
            return entries;
        try
        {
            await changed.WaitAsync(LongestWait, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return [];
        }

        return known.ReadAfter(after, LargestAnswer).Entries;
    }

    private void Write(Utf8JsonWriter json, long? after, IReadOnlyList<StoredRevocation> entries)
    {
        json.WriteString("cursor", string.Create(CultureInfo.InvariantCulture, $"{_process}.{(entries.Count > 0 ? entries[^1].Sequence : after ?? 0)}"));
        json.WriteStartArray("revocations");
        foreach (var revocation in entries.Select(entry => entry.Revocation).Where(revocation => RevocationJson.IsKnown(revocation.Kind)))
        {
            json.WriteStartObject();
            json.WriteString("kind", RevocationJson.NameOf(revocation.Kind));
            json.WriteString("value", revocation.Value);
            json.WriteNumber("exp", revocation.ExpiresAt.ToUnixTimeSeconds() + 1);
            if (revocation.Kind is RevocationKind.Subject or RevocationKind.Client)
                json.WriteNumber("issued_before", RevocationJson.Write(revocation.IssuedBefore));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

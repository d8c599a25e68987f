using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Lists in pages: <c>?after=…&amp;limit=…</c>, and <c>next</c> where there is more.</summary>
internal static class ListPage
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    internal static async Task WriteAsync<T>(
        HttpContext context, string name, Func<string, int, ValueTask<IReadOnlyList<T>>> read, Func<T, string> key, Action<Utf8JsonWriter, T> write)
    {
        var (after, limitText) = ((string?)context.Request.Query["after"] ?? "", (string?)context.Request.Query["limit"] ?? $"{DefaultLimit}");
        if (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is 0 or > MaximumLimit)
        {
            await AdministrationExchange.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", $"limit must be 1 to {MaximumLimit}.").ConfigureAwait(false);
            return;
        }

        var page = await read(after, limit + 1).ConfigureAwait(false);
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json =>
        {
            json.WriteStartArray(name);
            foreach (var item in page.Take(limit))
            {
                json.WriteStartObject();
                write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (page.Count > limit)
                json.WriteString("next", key(page[limit - 1]));
        }).ConfigureAwait(false);
    }
}

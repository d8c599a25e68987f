using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Administration;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Revocations;

namespace TokenAuth.Fuzz.Targets;

/// <summary>JSON that is sent to the server by an administrator, or to a resource server by its authority.</summary>
internal static class JsonTarget
{
    private const int BytesPerByte = 256;

    internal static void Run(byte[] input)
    {
        CheckBody(input);
        CheckRevocation(input);
    }

    private static void CheckBody(byte[] input)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(input);
        var (body, status, fault) = Law.Bounded(input.Length, BytesPerByte, () =>
            JsonBody.ReadAsync(context.Request, "text", "flag", "texts", "raw").AsTask().GetAwaiter().GetResult());
        Law.Same(body is null, status is 400 or 413 && fault.Length > 0);
        if (body is null || body.Fault is not null)
            return;
        var (text, words, flag, texts, raw) = (body.Text("text"), body.Words("text"), body.Flag("flag"), body.Texts("texts"), body.Raw("raw"));
        if (body.Fault is not null)
            return;
        using var theirs = JsonDocument.Parse(input, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var members = theirs.RootElement;
        Law.Same(members.TryGetProperty("text", out var member) ? member.GetString() : null, text);
        Law.Same(words is null, text is null);
        Law.Same(members.TryGetProperty("flag", out member) ? member.GetBoolean() : null, flag);
        Law.Same(members.TryGetProperty("texts", out member) ? member.GetArrayLength() : null, texts?.Length);
        Law.Same(members.TryGetProperty("raw", out member) ? member.GetRawText() : null, raw);
    }

    /// <summary>Whatever a resource server throws for an answer, it asks again; what it takes over it could pass on unchanged.</summary>
    private static void CheckRevocation(byte[] input)
    {
        if (Law.Bounded(input.Length, BytesPerByte, () => ReadRevocation(input)) is not { } revocation)
            return;
        Law.Holds(RevocationJson.IsKnown(revocation.Kind));
        string? value = revocation.Value;
        Law.Holds(value is not null);
        var written = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["kind"] = RevocationJson.NameOf(revocation.Kind),
            ["value"] = revocation.Value,
            ["exp"] = revocation.ExpiresAt.ToUnixTimeSeconds(),
            ["issued_before"] = RevocationJson.Write(revocation.IssuedBefore),
        });
        Law.Same(revocation with { IssuedBefore = default }, ReadRevocation(written)! with { IssuedBefore = default });
    }

    private static Revocation? ReadRevocation(byte[] input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            return RevocationJson.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}

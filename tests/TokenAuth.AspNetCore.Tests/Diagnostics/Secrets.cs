using System.Security.Cryptography;
using System.Text;

namespace TokenAuth.AspNetCore.Tests.Diagnostics;

/// <summary>Secrets that are in use, in every form in which they could get out.</summary>
internal sealed class Secrets
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    internal string New(string name, string begin = "") => Keep(name, $"{begin}{name} {RandomNumberGenerator.GetHexString(24)} +/=");

    /// <summary>Without characters that an id cannot have.</summary>
    internal string NewPlain(string name) => Keep(name, $"{name}{RandomNumberGenerator.GetHexString(32)}");

    internal string Keep(string name, string secret)
    {
        _names[secret] = name;
        return secret;
    }

    /// <summary>An access token, an assertion: no part of it but the header, which is no secret.</summary>
    internal string KeepToken(string name, string token)
    {
        foreach (var part in token.Split('.').Skip(1).Where(part => part.Length > 16))
            Keep(name, part[..^2]); // one whose end was cut off or altered is as bad
        return token;
    }

    internal void AssertAbsent(IEnumerable<string> texts)
    {
        var forms = _names.SelectMany(secret => Forms(secret.Key).Select(form => (form, secret.Value))).ToList();
        foreach (var text in texts)
        {
            if (forms.FirstOrDefault(form => text.Contains(form.form, StringComparison.OrdinalIgnoreCase)) is { Value: { } name })
                Assert.Fail($"The {name} is in: {text}");
        }
    }

    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return secret.Replace(' ', '+');
        yield return Convert.ToHexString(bytes);
        for (var shift = 0; shift < 3; shift++) // base64 of a text that has the secret somewhere: all but the ends, which its neighbours change
        {
            var inner = Convert.ToBase64String(bytes.AsSpan(shift)).TrimEnd('=');
            yield return inner[..^2];
            yield return inner[..^2].Replace('+', '-').Replace('/', '_');
        }
    }
}

using TokenAuth.Credentials;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>What passwords must be when they are set, as the settings have it.</summary>
internal static class NewPasswordRules
{
    internal static IEnumerable<string> Faults(TokenAuthServerOptions options)
    {
        if (options.MinimumPasswordLength is < 8 or > 64)
            yield return $"TokenAuth:MinimumPasswordLength is {options.MinimumPasswordLength}: set 8 to 64 (NIST SP 800-63B-4 section 3.1.1.2).";
        if (FileFault(options) is { } fault)
            yield return $"TokenAuth:BreachedPasswordsFile: {fault} It must be sorted by SHA-1, as the Pwned Passwords downloader writes it.";
    }

    internal static PasswordRules Of(TokenAuthServerOptions options) => new()
    {
        MinimumLength = options.MinimumPasswordLength,
        Breached = string.IsNullOrEmpty(options.BreachedPasswordsFile) ? null : new BreachedPasswords(options.BreachedPasswordsFile),
    };

    private static string? FileFault(TokenAuthServerOptions options)
    {
        try
        {
            Of(options).Breached?.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return e.Message;
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Credentials;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The schemes of the server, with the pepper where there is one.</summary>
internal static class Peppers
{
    internal const string Lacks = "was made with a pepper that the server does not have: add it to TokenAuth:PreviousPeppers, or by WithPepper() to a PasswordHasher of your own.";

    private const int MinimumLength = 32;

    internal static IEnumerable<string> Faults(TokenAuthServerOptions options)
    {
        if (!string.IsNullOrEmpty(options.Pepper) && !IsLongEnough(options.Pepper))
            yield return $"TokenAuth:Pepper has fewer than {MinimumLength} bytes. Make one with: openssl rand -base64 48";
        if (string.IsNullOrEmpty(options.Pepper) && options.PreviousPeppers.Count > 0)
            yield return "TokenAuth:PreviousPeppers needs a TokenAuth:Pepper: move the one in use back there.";
        if (!options.PreviousPeppers.All(IsLongEnough))
            yield return $"TokenAuth:PreviousPeppers has one of fewer than {MinimumLength} bytes: it was never a pepper.";
    }

    /// <summary>The settings are read before they are validated, for those who validate ask the hasher which hashes it knows.</summary>
    internal static PasswordHasher CreateHasher(IServiceProvider provider)
    {
        var unvalidated = new OptionsFactory<TokenAuthServerOptions>(
            provider.GetServices<IConfigureOptions<TokenAuthServerOptions>>(), provider.GetServices<IPostConfigureOptions<TokenAuthServerOptions>>());
        var options = unvalidated.Create(Options.DefaultName);
        var hasher = new PasswordHasher([.. provider.GetServices<IPasswordScheme>(), .. PasswordSchemes.Default]);
        return string.IsNullOrEmpty(options.Pepper) ? hasher : hasher.WithPepper(Read(options.Pepper), options.PreviousPeppers.Select(Read));
    }

    private static bool IsLongEnough(string pepper) => Read(pepper).Length >= MinimumLength;

    private static byte[] Read(string pepper) => StrictUtf8.GetBytes(pepper) ?? [];
}

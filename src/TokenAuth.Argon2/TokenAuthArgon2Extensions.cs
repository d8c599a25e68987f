using TokenAuth;
using TokenAuth.Argon2;
using TokenAuth.Credentials;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddArgon2()</c>.</summary>
public static class TokenAuthArgon2Extensions
{
    /// <summary>
    /// Makes Argon2id the preferred scheme: new passwords are hashed with it, and those that are stored in another form at their next login.
    /// The forms in which Django and Spring Security store Argon2 are read too, and scrypt.
    /// </summary>
    /// <param name="builder">The token server.</param>
    /// <param name="memory">How much memory a hash takes, in KiB; default 19456 (19 MiB).</param>
    /// <param name="passes">How often it is filled; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too little, or more than a login may cost.</exception>
    public static TokenAuthServerBuilder AddArgon2(this TokenAuthServerBuilder builder, int memory = Argon2Cost.DefaultMemory, int passes = Argon2Cost.DefaultPasses)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var scheme = new Argon2Scheme(memory, passes);
        builder.Services.AddSingleton<IPasswordScheme>(scheme);
        foreach (var prefix in (string[])["argon2", "{argon2}", "{argon2@SpringSecurity_v5_8}"])
            builder.Services.AddSingleton<IPasswordScheme>(new PrefixedScheme(prefix, scheme));
        builder.Services.AddSingleton<IPasswordScheme>(new ScryptScheme());
        return builder;
    }
}

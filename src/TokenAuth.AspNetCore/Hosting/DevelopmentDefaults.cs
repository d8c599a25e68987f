using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>What a developer need not set on their own machine: issuer and key file. Elsewhere nothing is guessed.</summary>
internal sealed class DevelopmentDefaults(IHostEnvironment environment, IConfiguration configuration, IServiceProviderIsService services) : IPostConfigureOptions<TokenAuthServerOptions>
{
    internal const string KeyFile = ".tokenauth/keys.json";

    public void PostConfigure(string? name, TokenAuthServerOptions options)
    {
        if (!environment.IsDevelopment())
            return;
        if (string.IsNullOrEmpty(options.Issuer))
            options.Issuer = FirstAddress();
        if (string.IsNullOrEmpty(options.SecretKey) && string.IsNullOrEmpty(options.SigningKeyFile) && string.IsNullOrEmpty(options.KeyFile) && !services.IsService(typeof(IKeyStore)))
            options.KeyFile = Path.Combine(environment.ContentRootPath, KeyFile);
    }

    /// <summary>The first configured address (<c>--urls</c>, <c>ASPNETCORE_URLS</c>, a launch profile), else Kestrel's default.</summary>
    private string FirstAddress()
    {
        var first = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        var named = first?.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Port > 0
            ? address.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : "http://localhost:5000";
    }
}

using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Makes keys, users and pipeline before the first request, so that every mistake shows at start, and says what to mind.</summary>
internal sealed class ServerStartup(
    IOptions<TokenAuthServerOptions> options,
    KeyRingProvider keys,
    TokenService service,
    IHostEnvironment environment,
    ILogger<ServerStartup> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (keys.Current.Current is { } key)
            ReportReady(settings.Issuer!, key);
        if (settings.KeyFile is { Length: > 0 } file && environment.IsDevelopment() && file.EndsWith(DevelopmentDefaults.KeyFile, StringComparison.Ordinal))
        {
            logger.DevelopmentKey(file);
            KeepOutOfGit(Path.GetDirectoryName(file)!);
        }

        if ((string.IsNullOrEmpty(settings.SigningKeyFile) ? settings.KeyFile : settings.SigningKeyFile) is { Length: > 0 } keyFile && KeyFile.IsOpenToOthers(keyFile))
            logger.KeyFileOpenToOthers(keyFile);

        if (settings.AccessTokenLifetime > TimeSpan.FromHours(1))
            logger.LongLifetime(settings.AccessTokenLifetime);
        if ("e\u0301".IsNormalized(NormalizationForm.FormC))
            logger.NoUnicodeNormalization();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void ReportReady(string issuer, SigningKey key)
    {
        // The id of a shared secret is its hash: nobody needs to see it.
        var keyId = key.Algorithm == SigningAlgorithm.HS256 ? "made of the shared secret" : key.KeyId;
        var grantTypes = service.SupportedGrantTypes.Count > 0 ? string.Join(' ', service.SupportedGrantTypes) : "none";
        logger.ServerReady(issuer, key.Algorithm.ToString(), keyId, grantTypes);
    }

    /// <summary>A private key in the project's folder is committed sooner or later. Where nothing can be written, nothing is.</summary>
    private static void KeepOutOfGit(string folder)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var stream = new FileStream(Path.Combine(folder, ".gitignore"), options);
            stream.Write("*\n"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is there already, or the folder is read only.
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>Every mistake refuses the start and names its setting.</summary>
public sealed class StartupTests
{
    [Fact]
    public async Task A_start_that_fails_elsewhere_is_not_reported_as_a_failure_of_ours()
    {
        var app = TestApp.Build(TestSettings.Server(), builder =>
        {
            builder.Services.AddTokenAuthServer();
            builder.Services.AddHostedService<FailingService>();
        });
        var ours = app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Microsoft.Extensions.Hosting.BackgroundService>().ToList();
        Assert.Equal("The port is in use.", (await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync())).Message);
        await app.DisposeAsync();
        Assert.Contains(ours, service => service.ExecuteTask is not null);
        foreach (var service in ours)
        {
            // One that is cancelled the host takes for a failure. The platform cancels by itself what has not begun by then.
            var end = await Record.ExceptionAsync(() => service.ExecuteTask ?? Task.CompletedTask);
            Assert.DoesNotContain("TokenAuth.AspNetCore.Hosting.", end?.StackTrace ?? "", StringComparison.Ordinal);
        }
    }

    private sealed class FailingService : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("The port is in use.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [Theory]
    [InlineData("Issuer", null, "TokenAuth:Issuer is missing: set it to the URL of the token server as its clients see it, e.g. https://id.example.")]
    [InlineData("Issuer", "id.example", "TokenAuth:Issuer is not an absolute URL: set it like https://id.example.")]
    [InlineData("Issuer", "ftp://id.example", "TokenAuth:Issuer is not an absolute URL: set it like https://id.example.")]
    [InlineData("Issuer", "https://id.example/\"", "TokenAuth:Issuer is not an absolute URL: set it like https://id.example.")]
    [InlineData("Issuer", "https://id.example?x", "TokenAuth:Issuer must have no query, fragment or user (RFC 8414 section 2).")]
    [InlineData("Issuer", "https://a:b@id.example", "TokenAuth:Issuer must have no query, fragment or user (RFC 8414 section 2).")]
    [InlineData("Issuer", "http://id.example", "TokenAuth:Issuer must be https: tokens and keys would travel in the clear.")]
    [InlineData("Audience", "a\"b", "TokenAuth:Audience must be printable ASCII without quotes and backslashes.")]
    [InlineData("AccessTokenLifetime", "00:00:00.5", "TokenAuth:AccessTokenLifetime is 00:00:00.5000000: set 1 second to 365 days, e.g. 00:15:00 for 15 minutes.")]
    [InlineData("AccessTokenLifetime", "366.00:00:00", "TokenAuth:AccessTokenLifetime is 366.00:00:00: set 1 second to 365 days, e.g. 00:15:00 for 15 minutes.")]
    [InlineData("ClockSkew", "00:00:31", "TokenAuth:ClockSkew is 00:00:31: set 0 to 30 seconds, e.g. 00:00:10.")]
    [InlineData("Compatibility", "7", "TokenAuth:Compatibility must be Rfc or FastApi.")]
    [InlineData("Algorithm", "9", "TokenAuth:Algorithm must be one of ES256, ES384, RS256, PS256, HS256.")]
    [InlineData("Algorithm", "HS256", "TokenAuth:Algorithm is HS256, which needs TokenAuth:SecretKey. Make one with: openssl rand -base64 48")]
    [InlineData("SecretKey", "a secret of more than thirty-two bytes", "More than one of TokenAuth:SecretKey, :SigningKeyFile and :KeyFile is set: keep one.")]
    [InlineData("Users:0:Username", "", "TokenAuth:Users:0:Username must be 1 to 256 characters without control characters.")]
    [InlineData("Users:0:Password", "x", "TokenAuth:Users:0 needs either Password or PasswordHash.")]
    [InlineData("Users:0:PasswordHash", "", "TokenAuth:Users:0 needs either Password or PasswordHash.")]
    [InlineData("Users:0:PasswordHash", "5f4dcc3b5aa765d61d8327deb882cf99", "TokenAuth:Users:0:PasswordHash is of no known form: $bcrypt-sha256$… and $2b$… are, those of other systems in docs/features/credentials.md, and $argon2id$… with AddArgon2().")]
    [InlineData("Users:0:PasswordHash", "{pepper:0a1b2c3d}$bcrypt-sha256$x", "TokenAuth:Users:0:PasswordHash was made with a pepper that the server does not have: add it to TokenAuth:PreviousPeppers, or by WithPepper() to a PasswordHasher of your own.")]
    [InlineData("Users:2:Username", "alice", "TokenAuth:Users has 'alice' more than once.")]
    [InlineData("Users:0:Scopes:0", "orders:other", "TokenAuth: a user or client has the scope 'orders:other', which TokenAuth:Scopes does not list.")]
    [InlineData("Scopes:0", "orders:read more", "TokenAuth: 'orders:read more' is not a scope (RFC 6749 section 3.3): one word without quotes and backslashes for each list entry.")]
    [InlineData("Clients:0:ClientId", "", "TokenAuth:Clients:0:ClientId must be 1 to 256 printable ASCII characters, and not 'anonymous'.")]
    [InlineData("Clients:0:ClientId", "anonymous", "TokenAuth:Clients:0:ClientId must be 1 to 256 printable ASCII characters, and not 'anonymous'.")]
    [InlineData("Clients:0:ClientSecretHash", "$sha256$x", "TokenAuth:Clients:0 has both ClientSecret and ClientSecretHash: keep the hash.")]
    [InlineData("Clients:1:ClientSecretHash", "x", "TokenAuth:Clients:1:ClientSecretHash is of no known form: expected $sha256$…, $bcrypt-sha256$… or $2b$….")]
    [InlineData("Clients:1:ClientSecretHash", "{pepper:0a1b2c3d}$bcrypt-sha256$x", "TokenAuth:Clients:1:ClientSecretHash was made with a pepper that the server does not have: add it to TokenAuth:PreviousPeppers, or by WithPepper() to a PasswordHasher of your own.")]
    [InlineData("Clients:1:ClientId", "web", "TokenAuth:Clients has 'web' more than once.")]
    [InlineData("Clients:0:GrantTypes:0", null, "TokenAuth:Clients:0:GrantTypes is empty: the client could do nothing. Set it, e.g. to [\"password\"], or AllowIntrospection to true.")]
    [InlineData("Clients:0:RedirectUris:0", "/back", "TokenAuth:Clients:0:RedirectUris:0 is not an absolute URI without fragment (RFC 6749 section 3.1.2).")]
    [InlineData("Clients:0:RedirectUris:0", "https://a.example/#x", "TokenAuth:Clients:0:RedirectUris:0 is not an absolute URI without fragment (RFC 6749 section 3.1.2).")]
    [InlineData("Clients:0:ClientSecret", "", "TokenAuth:Clients:0 has an empty ClientSecret or ClientSecretHash: set it, or remove the setting for a public client.")]
    [InlineData("Clients:1:GrantTypes:0", "client_credentials", "TokenAuth:Clients:1 is public but has the grant client_credentials: it needs a ClientSecret, ClientSecretHash or Jwks (RFC 6749 section 4.4).")]
    [InlineData("Clients:1:AllowIntrospection", "true", "TokenAuth:Clients:1 is public but has AllowIntrospection: it needs a ClientSecret, ClientSecretHash or Jwks (RFC 7662 section 2.1).")]
    [InlineData("Clients:5:ClientId", "alice", "TokenAuth:Clients:5:ClientId is the name of a user too: with client_credentials their tokens would have the same sub (RFC 9068 section 5).")]
    [InlineData("KeyRotationInterval", "23:00:00", "TokenAuth:KeyRotationInterval is 23:00:00: set 1 day to 10 years, e.g. 90.00:00:00.")]
    [InlineData("KeyAnnouncementPeriod", "46.00:00:00", "TokenAuth:KeyAnnouncementPeriod is 46.00:00:00: set 1 hour to half of KeyRotationInterval, e.g. 1.00:00:00.")]
    [InlineData("RefreshTokenLifetime", "00:00:59", "TokenAuth:RefreshTokenLifetime is 00:00:59: set 1 minute to 400 days, e.g. 14.00:00:00.")]
    [InlineData("SessionLifetime", "401.00:00:00", "TokenAuth:SessionLifetime is 401.00:00:00: set 1 minute to 400 days, e.g. 90.00:00:00.")]
    [InlineData("RefreshReuseWindow", "00:05:01", "TokenAuth:RefreshReuseWindow is 00:05:01: set 0 to 5 minutes, e.g. 00:00:30.")]
    [InlineData("RevocationStaleness", "00:00:00.1", "TokenAuth:RevocationStaleness is 00:00:00.1000000: set 200 milliseconds to 1 minute, e.g. 00:00:01.")]
    [InlineData("AccessTokenLifetime", "30", "TokenAuth:AccessTokenLifetime has no unit and would mean days: write 00:30:00 for 30 minutes, 7.00:00:00 for 7 days.")]
    [InlineData("BreachedPasswordsFile", "/no/such/file", "TokenAuth:BreachedPasswordsFile: Could not find a part of the path '/no/such/file'. It must be sorted by SHA-1, as the Pwned Passwords downloader writes it.")]
    [InlineData("BreachedPasswordsFile", "/dev/null", "TokenAuth:BreachedPasswordsFile: The file is empty. It must be sorted by SHA-1, as the Pwned Passwords downloader writes it.")]
    public async Task A_mistake_is_named_with_its_setting(string setting, string? value, string fault)
    {
        var settings = TestSettings.Server((setting, value));
        if (value is null)
            settings.Remove($"TokenAuth:{setting}");
        Assert.Contains(await FaultsAsync(settings), actual => actual.Equals(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("too short", "TokenAuth:SecretKey: The secret has 9 bytes; HS256 needs 32 or more. Make a new one with: openssl rand -base64 48")]
    [InlineData("your-256-bit-secret", "TokenAuth:SecretKey: The secret is publicly known: it stands in a tutorial. Make a new one with: openssl rand -base64 48")]
    [InlineData("09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", "TokenAuth:SecretKey: The secret is publicly known: it stands in a tutorial. Make a new one with: openssl rand -base64 48")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "TokenAuth:SecretKey: All bytes of the secret are equal. Make a new one with: openssl rand -base64 48")]
    public async Task A_weak_secret_is_refused_and_not_repeated(string secret, string fault)
    {
        var settings = TestSettings.Server(("SigningKeyFile", null), ("SecretKey", secret));
        Assert.Equal([fault], await FaultsAsync(settings));
    }

    [Fact]
    public async Task A_secret_with_an_algorithm_it_does_not_fit_is_refused()
    {
        var settings = TestSettings.Server(("SigningKeyFile", null), ("SecretKey", "a secret of more than thirty-two bytes"), ("Algorithm", "ES256"));
        Assert.Equal(["TokenAuth:Algorithm is ES256, but TokenAuth:SecretKey only fits HS256: remove one of them."], await FaultsAsync(settings));
    }

    [Theory]
    [InlineData("Algorithm", "RS256", "RS256")]
    [InlineData("SigningKeyFile", "no/such/file.pem", "the file cannot be read: there is no such folder. A relative path begins at /")]
    [InlineData("SigningKeyFile", "no-such-file.pem", "the file cannot be read: there is no such file. A relative path begins at /")]
    [InlineData("SigningKeyFile", "/", "the file cannot be read: the server may not read it, or it is a folder. A relative path begins at /")]
    public async Task A_key_file_that_will_not_do_is_named(string setting, string value, string part)
    {
        var fault = Assert.Single(await FaultsAsync(TestSettings.Server((setting, value))));
        Assert.StartsWith("TokenAuth:SigningKeyFile: ", fault, StringComparison.Ordinal);
        Assert.Contains(part, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG")]
    [InlineData("{\"kty\":\"EC\",\"d\":\"MIGHAgEAMBMG\"}")]
    [InlineData("MIGHAgEAMBMG\nMIGHAgEAMBMG")]
    [InlineData("MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMIGHAgEAMBMG")]
    public async Task A_key_pasted_where_its_path_belongs_is_refused_and_not_repeated(string key)
    {
        Assert.Equal(["TokenAuth:KeyFile or :SigningKeyFile holds a key: it must be the path of a file."], await FaultsAsync(TestSettings.Server(("SigningKeyFile", key))));
        var faults = await FaultsAsync(TestSettings.Server(("SigningKeyFile", null), ("KeyFile", key)));
        Assert.Equal(["TokenAuth:KeyFile or :SigningKeyFile holds a key: it must be the path of a file."], faults);
    }

    [Fact]
    public async Task A_signing_key_that_others_may_read_is_reported()
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = Path.Combine(AppContext.BaseDirectory, $"open-key-{Environment.ProcessId}.pem");
        File.WriteAllText(file, TestSettings.Key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("SigningKeyFile", file)));
        File.Delete(file);
        Assert.Contains(app.Logs.GetSnapshot(), record => record.Id.Id == 2012);
    }

    [Theory]
    [InlineData("Users:0:Scope:0", "TokenAuth:Users:0:Scope is not a setting: those known are Username, Password, PasswordHash, Scopes.")]
    [InlineData("Clients:0:Secret", "TokenAuth:Clients:0:Secret is not a setting: those known are ClientId, ClientSecret, ")]
    [InlineData("Users:0:Scopes", "TokenAuth:Users:0:Scopes must be a list, [ \"…\" ]: as an environment variable TokenAuth__Users__0__Scopes__0.")]
    [InlineData("Clients:0:GrantTypes", "TokenAuth:Clients:0:GrantTypes must be a list, ")]
    [InlineData("Scopes", "TokenAuth:Scopes must be a list, ")]
    public async Task What_would_be_passed_over_in_a_user_or_client_stops_the_start(string setting, string fault)
    {
        var e = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestApp.ServerAsync(settings: TestSettings.Server((setting, "x"))));
        Assert.Contains(e.Failures, failure => failure.StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Isuer", "is not a setting of TokenAuth")]
    [InlineData("Throttle:Enable", "is not a setting of TokenAuth")]
    [InlineData("Audit:Retntion", "is not a setting of TokenAuth")]
    [InlineData("Issuer:Url", "is not a setting of TokenAuth")]
    [InlineData("Audit", "is no setting by itself (those in it are Enabled, Retention, FullAddresses, EveryToken)")]
    [InlineData("Authority", "is a setting of resource servers alone")]
    public async Task A_misspelt_setting_is_reported(string setting, string fault)
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server((setting, "x")));
        Assert.Equal([$"TokenAuth:{setting} {fault} and has no effect."], Unknown(app));
    }

    [Fact]
    public async Task It_is_reported_in_a_section_of_another_name_and_at_a_resource_server()
    {
        var settings = TestSettings.Server(("Audit:Retntion", "1"), ("throttle:enabled", "true")).ToDictionary(pair => pair.Key.Replace("TokenAuth:", "Login:", StringComparison.Ordinal), pair => pair.Value, StringComparer.Ordinal);
        settings["TokenAuth:Isuer"] = "of another part of the application";
        await using var app = await TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("Login")));
        Assert.Equal(["Login:Audit:Retntion is not a setting of TokenAuth and has no effect."], Unknown(app));
        await using var resourceServer = await TestApp.StartAsync(
            new(StringComparer.Ordinal)
            {
                ["TokenAuth:Issuer"] = TestSettings.Issuer,
                ["TokenAuth:SecretKey"] = "a secret of more than thirty-two bytes",
                ["TokenAuth:Audit:Enabled"] = "true",
                ["TokenAuth:KeyLifetme"] = "01:00:00",
                ["TokenAuth:Store"] = "InMemory",
            },
            builder => builder.Services.AddTokenAuthResourceServer());
        Assert.Equal(
            ["TokenAuth:Audit is a setting of token servers alone and has no effect.", "TokenAuth:KeyLifetme is not a setting of TokenAuth and has no effect."], Unknown(resourceServer));
    }

    [Theory]
    [InlineData("pasword")]
    [InlineData("Password")]
    [InlineData("urn:example:badge")]
    public async Task A_grant_type_that_nothing_handles_is_refused_with_those_there_are(string grantType) => Assert.Equal(
        [$"TokenAuth:Clients:4:GrantTypes:1 is '{grantType}', which is not supported here; those supported are password, refresh_token, client_credentials."],
        await FaultsAsync(TestSettings.Server(("Clients:4:GrantTypes:1", grantType))));

    [Fact]
    public async Task A_grant_of_the_applications_own_is_one_that_is_supported_and_so_is_one_that_is_switched_off()
    {
        await using var app = await TestApp.ServerAsync(
            settings: TestSettings.Server(("Clients:0:GrantTypes:1", Badge.Name), ("AllowPasswordGrant", "false")),
            add: builder => builder.Services.AddSingleton<IGrantHandler, Badge>());
        Assert.Equal(200, (await app.PostFormAsync($"grant_type={Badge.Name}&client_id=web&client_secret={TestSettings.ShortSecret}")).Status);
    }

    [Fact]
    public async Task A_number_without_a_unit_is_found_in_a_section_of_another_name()
    {
        var settings = TestSettings.Server(("AccessTokenLifetime", "30")).ToDictionary(pair => pair.Key.Replace("TokenAuth:", "Login:", StringComparison.Ordinal), pair => pair.Value, StringComparer.Ordinal);
        var e = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            await TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("Login"))));
        Assert.Equal(["Login:AccessTokenLifetime has no unit and would mean days: write 00:30:00 for 30 minutes, 7.00:00:00 for 7 days."], e.Failures);
    }

    [Theory]
    [InlineData("Algorithm", "none", "one of ES256, ES384, RS256, PS256, HS256")]
    [InlineData("Compatibility", "", "one of Rfc, FastApi")]
    [InlineData("AllowPasswordGrant", "maybe", "true or false")]
    [InlineData("Throttle:Enabled", "", "true or false")]
    [InlineData("Clients:5:AllowIntrospection", "yes", "true or false")]
    [InlineData("Audit:Enabled", "s3cret", "true or false")]
    [InlineData("Audit:FullAddresses", "s3cret", "true or false")]
    [InlineData("HashingThreads", "many", "a whole number")]
    [InlineData("VerifiedTokenMemory", "64MB", "a whole number")]
    [InlineData("MinimumPasswordLength", "1e9", "a whole number")]
    [InlineData("AccessTokenLifetime", "15m", "a time like 00:15:00 for 15 minutes, or 7.00:00:00 for 7 days")]
    public async Task A_value_of_the_wrong_kind_is_named_with_its_setting_and_not_quoted(string setting, string value, string expected) =>
        Assert.Equal([$"TokenAuth:{setting} must be {expected}."], await FaultsAsync(TestSettings.Server((setting, value))));

    [Fact]
    public async Task All_values_of_the_wrong_kind_are_named_at_once() =>
        Assert.Equal(2, (await FaultsAsync(TestSettings.Server(("Algorithm", "none"), ("AllowPasswordGrant", "maybe")))).Count);

    [Fact]
    public async Task They_are_named_in_a_section_of_another_name_and_at_a_resource_server()
    {
        var named = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            new(StringComparer.Ordinal) { ["Login:AllowPasswordGrant"] = "maybe" }, builder => builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("Login"))));
        Assert.Equal(["Login:AllowPasswordGrant must be true or false."], named.Failures);
        var resourceServer = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            new(StringComparer.Ordinal) { ["TokenAuth:KeyLifetime"] = "long" }, builder => builder.Services.AddTokenAuthResourceServer()));
        Assert.Equal(["TokenAuth:KeyLifetime must be a time like 00:15:00 for 15 minutes, or 7.00:00:00 for 7 days."], resourceServer.Failures);
    }

    [Theory]
    [InlineData("HashingThreads")]
    [InlineData("Algorithm")]
    public async Task What_may_be_left_out_may_be_empty(string setting) => Assert.Empty(await FaultsAsync(TestSettings.Server((setting, ""))));

    [Fact]
    public async Task All_mistakes_are_listed_at_once()
    {
        var faults = await FaultsAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TokenAuth:ClockSkew"] = "00:01:00",
            ["TokenAuth:Users:0:Username"] = "alice",
            ["TokenAuth:Clients:0:ClientId"] = "web",
        });
        Assert.Equal(5, faults.Count);
        foreach (var part in (string[])["TokenAuth:Issuer", "TokenAuth:ClockSkew", "TokenAuth:KeyFile", "TokenAuth:Users:0", "TokenAuth:Clients:0"])
            Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Unknown(TestApp app) => app.Logs.GetSnapshot().Where(record => record.Id.Id == 2015).Select(record => record.Message);

    private static async Task<IReadOnlyList<string>> FaultsAsync(Dictionary<string, string?> settings)
    {
        try
        {
            await using var app = await TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthServer());
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private sealed class Badge : IGrantHandler
    {
        internal const string Name = "urn:example:badge";

        public string GrantType => Name;

        public ValueTask<Grant> HandleAsync(TokenRequest request, Clients.Client? client, CancellationToken cancellationToken) => ValueTask.FromResult(Grant.For("visitor", []));
    }
}

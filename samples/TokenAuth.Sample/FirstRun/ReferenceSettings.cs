namespace TokenAuth.Sample.FirstRun;

/// <summary>The settings of the service this sample can replace, under the names they have there.</summary>
internal static class ReferenceSettings
{
    public static void AddReferenceSettings(this ConfigurationManager configuration)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        Translate("SECRET_KEY", "TokenAuth:SecretKey");
        Translate("ALGORITHM", "TokenAuth:Algorithm");

        // Desktops set USERNAME by themselves: it counts only together with PASSWORD.
        if (!configuration.GetSection("TokenAuth:Users").Exists() && configuration["USERNAME"] is { Length: > 0 } name && configuration["PASSWORD"] is { Length: > 0 } password)
        {
            settings["TokenAuth:Users:0:Username"] = name;
            settings["TokenAuth:Users:0:Password"] = password;
            settings["TokenAuth:Users:0:Scopes:0"] = "finance:read";
            settings["TokenAuth:Users:0:Scopes:1"] = "admin";
        }

        configuration.AddInMemoryCollection(settings);

        void Translate(string theirs, string ours)
        {
            if (configuration[ours] is null && configuration[theirs] is { Length: > 0 } value)
                settings[ours] = value;
        }
    }
}

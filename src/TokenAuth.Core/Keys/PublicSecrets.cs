namespace TokenAuth.Keys;

/// <summary>Secrets that stand in tutorials, tools and specifications, long enough to pass for real ones. Attackers try these first.</summary>
internal static class PublicSecrets
{
    private static readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase)
    {
        "secret",
        "changeme",
        "your-secret-key",
        "your_secret_key",
        "your-256-bit-secret",
        "your-384-bit-secret",
        "your-512-bit-secret",
        "my-super-secret-key",
        "supersecretkey",
        "a-string-secret-at-least-256-bits-long",
        "a-valid-string-secret-that-is-at-least-384-bits-long",
        "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
        "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
        "3cfa76ef14937c1c0ea519f8fc057a80fcd04a7420f8e8bcd0a7567c272e007b",
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        "this is my custom Secret key for authentication",
        "this is my custom Secret key for authnetication",
        "THIS IS USED TO SIGN AND VERIFY JWT TOKENS, REPLACE IT WITH YOUR OWN SECRET, IT CAN BE ANY STRING",
        "ThisIsASecretKeyForJwtTokenGeneration",
        "thisisasecretkeyforjwtauthentication",
        "this-is-a-very-long-secret-key-for-jwt-signing",
        "YourSuperSecretKeyThatIsAtLeast32CharactersLong",
        "your-super-secret-key-that-is-at-least-32-characters-long",
        "ThisIsMySuperSecretKeyForJwtToken12345",
        "0123456789abcdef0123456789abcdef",
        "abcdefghijklmnopqrstuvwxyz123456",
        "12345678901234567890123456789012",
        "00112233445566778899aabbccddeeff",
    };

    internal static bool Contains(string secret) => _known.Contains(secret.Trim());
}

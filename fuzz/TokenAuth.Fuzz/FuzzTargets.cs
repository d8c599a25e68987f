using TokenAuth.Fuzz.Targets;

namespace TokenAuth.Fuzz;

/// <summary>What is fuzzed, by name. A target throws for an input that breaks a law.</summary>
internal static class FuzzTargets
{
    internal static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["jwt"] = JwtTarget.Run,
        ["claims"] = ClaimsTarget.Run,
        ["form"] = FormTarget.Run,
        ["basic"] = BasicTarget.Run,
        ["hashes"] = HashesTarget.Run,
        ["keys"] = KeysTarget.Run,
        ["assertion"] = AssertionTarget.Run,
        ["json"] = JsonTarget.Run,
        ["request"] = RequestTarget.Run,
    };
}

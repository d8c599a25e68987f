namespace TokenAuth.Fuzz.Targets;

/// <summary>What it would cost to compare a password with a hash.</summary>
internal enum HashPrice
{
    /// <summary>A millisecond or two, or nothing: no cost was found in it.</summary>
    Cheap,

    /// <summary>Within the bounds, and too much for thousands in a second.</summary>
    Dear,

    /// <summary>Beyond the bounds: it counts as damaged.</summary>
    Forbidden,
}

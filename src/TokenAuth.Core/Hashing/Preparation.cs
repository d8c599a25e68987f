namespace TokenAuth.Hashing;

/// <summary>What came of asking the stores.</summary>
/// <param name="Work">What is to be done now.</param>
/// <param name="Hashes">Whether that hashes anything: what does not needs no hashing thread.</param>
internal readonly record struct Preparation<T>(Func<T> Work, bool Hashes = true);

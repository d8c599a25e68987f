namespace TokenAuth.Keys;

/// <summary>Signatures of one key by its one algorithm (RFC 7518 §3), by the platform's cryptography. Safe for use by many threads.</summary>
internal interface ISignatures
{
    /// <summary>How many bytes each of them has.</summary>
    int Length { get; }

    void Sign(ReadOnlySpan<byte> data, Span<byte> signature);

    /// <param name="data">What was signed.</param>
    /// <param name="signature"><see cref="Length"/> bytes.</param>
    bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}

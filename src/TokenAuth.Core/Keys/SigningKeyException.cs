namespace TokenAuth.Keys;

/// <summary>
/// Key material that must not be used: too short, publicly known, damaged, or made for another algorithm. The message says what to do
/// and never contains the material.
/// </summary>
public sealed class SigningKeyException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public SigningKeyException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and the fix.</param>
    public SigningKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and the fix.</param>
    /// <param name="innerException">What the cryptography said.</param>
    public SigningKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

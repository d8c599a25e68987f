namespace TokenAuth;

/// <summary>
/// A store cannot answer now: a database that is down, slow or full. The caller did nothing wrong and may try again; the endpoints answer 503
/// with <c>Retry-After</c>. Stores of your own may throw it too.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoreUnavailableException()
        : base("A store of TokenAuth cannot answer now.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done.</param>
    /// <param name="innerException">What the database said.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

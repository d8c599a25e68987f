namespace TokenAuth.Hashing;

/// <summary>
/// More passwords are to be hashed than the server has time for. Nothing was hashed; the caller may try again. The endpoints answer 503 with
/// <c>Retry-After</c>.
/// </summary>
public sealed class ServerBusyException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ServerBusyException()
        : base("More passwords are to be hashed than there is time for.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done.</param>
    public ServerBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done.</param>
    /// <param name="innerException">Why.</param>
    public ServerBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

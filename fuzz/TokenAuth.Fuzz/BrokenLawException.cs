namespace TokenAuth.Fuzz;

/// <summary>An input breaks a law: a finding.</summary>
internal sealed class BrokenLawException : Exception
{
    public BrokenLawException(string message)
        : base(message)
    {
    }

    public BrokenLawException()
    {
    }

    public BrokenLawException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

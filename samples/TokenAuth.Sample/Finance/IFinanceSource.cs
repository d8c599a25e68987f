namespace TokenAuth.Sample.Finance;

/// <summary>Where the figures come from: a file here, a disclosure service in a real system.</summary>
public interface IFinanceSource
{
    /// <summary>The company's figures; none for an unknown company. Throws when the source cannot answer.</summary>
    Task<IReadOnlyList<CompanyFinance>> FindAsync(string businessNumber, CancellationToken cancellationToken);
}

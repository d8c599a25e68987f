namespace TokenAuth.Sample.Finance;

/// <summary>The figures of one company in one year.</summary>
public sealed record CompanyFinance(string BusinessNumber, string CompanyName, int FiscalYear, string Currency, long Revenue, long OperatingProfit, long NetIncome);

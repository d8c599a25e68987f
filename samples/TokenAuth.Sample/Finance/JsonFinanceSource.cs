using System.Text.Json;

namespace TokenAuth.Sample.Finance;

/// <summary>A JSON file of figures.</summary>
internal sealed class JsonFinanceSource(string file) : IFinanceSource
{
    public async Task<IReadOnlyList<CompanyFinance>> FindAsync(string businessNumber, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var figures = await JsonSerializer.DeserializeAsync<SampleFigures>(stream, JsonSerializerOptions.Web, cancellationToken);
        return [.. figures!.Companies.Where(company => string.Equals(company.BusinessNumber, businessNumber, StringComparison.Ordinal))];
    }

    private sealed record SampleFigures(IReadOnlyList<CompanyFinance> Companies);
}

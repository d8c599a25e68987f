namespace TokenAuth.Sample.Finance;

/// <summary><c>GET /dart/finance/business/{bizNum}</c>, in this host and in samples/ResourceServer.</summary>
internal static partial class FinanceEndpoints
{
    public static void AddFinance(this IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IFinanceSource>(
        new JsonFinanceSource(configuration["Finance:File"] ?? Path.Combine(AppContext.BaseDirectory, "Finance", "sample-figures.json")));

    public static RouteHandlerBuilder MapFinance(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/dart/finance/business/{bizNum}", FindAsync).Produces<FinanceAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> FindAsync(string bizNum, IFinanceSource source, ILogger<FinanceAnswer> logger, CancellationToken cancellationToken)
    {
        if (!BusinessNumber.IsValid(bizNum))
            return Results.Problem("A business registration number has ten digits, the last of which is a check digit.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            return Results.Ok(new FinanceAnswer(await source.FindAsync(bizNum, cancellationToken)));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            SourceFailed(logger, e);
            return Results.Problem("The source of the figures could not answer.", statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The source of the figures could not answer.")]
    private static partial void SourceFailed(ILogger logger, Exception exception);
}

/// <summary>The answer, under the name the reference service's clients expect.</summary>
public sealed record FinanceAnswer(IReadOnlyList<CompanyFinance> NewCompanyFinance);

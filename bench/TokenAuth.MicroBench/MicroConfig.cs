using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace TokenAuth.MicroBench;

/// <summary>
/// Everything within a few minutes: short iterations, and in this process, so that nothing is built anew for each benchmark. Processor time and medians,
/// because other programs may be at work; the ratio is what to look at.
/// </summary>
internal sealed class MicroConfig : ManualConfig
{
    internal static Job Short { get; } = Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithClock(new CpuClock())
        .WithMinIterationTime(TimeInterval.FromMilliseconds(50))
        .WithIterationTime(TimeInterval.FromMilliseconds(100))
        .WithWarmupCount(8)
        .WithIterationCount(10);

    public MicroConfig()
    {
        AddJob(Short);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics);
        AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.Max, BaselineRatioColumn.RatioMean);
        HideColumns("Alloc Ratio", "Gen0", "Gen1", "Gen2");
        WithArtifactsPath("artifacts/bench");
        WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));
        WithOptions(ConfigOptions.DisableLogFile);
    }
}

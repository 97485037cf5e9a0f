using System.Collections.Frozen;
using System.Text.Json;
using DeepSeekImpact.Extraction.Figures;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// Metrics whose value stays what it is once it is so: the cost of a training run, the price of a deal. All others have another value every
/// day or quarter, and values of other times are no conflict.
/// </summary>
public static class LastingMetrics
{
    private static readonly FrozenSet<FigureMetric> All = new[]
    {
        FigureMetric.GpuCount, FigureMetric.GpuHours, FigureMetric.Cost, FigureMetric.Parameters, FigureMetric.TrainingTokens,
        FigureMetric.Duration, FigureMetric.Price, FigureMetric.DealValue, FigureMetric.Fine, FigureMetric.Transistors, FigureMetric.Memory,
        FigureMetric.Bandwidth, FigureMetric.ContextLength,
        FigureMetric.BenchmarkScore, FigureMetric.Speedup, FigureMetric.JobsCut,
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Names = All.Select(metric =>
        JsonNamingPolicy.CamelCase.ConvertName(metric.ToString())).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Indicates whether the values of a metric stay what they are.</summary>
    /// <param name="metric">The metric.</param>
    public static bool Contains(FigureMetric metric) => All.Contains(metric);

    /// <summary>Indicates whether the values of a metric stay what they are.</summary>
    /// <param name="metric">The metric as the contract names it.</param>
    public static bool Contains(string metric) => Names.Contains(metric);
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DeepSeekImpact.Extraction;

/// <summary>
/// Measures how long each stage of the engine takes, for who listens to its meter. Where nobody listens it costs one comparison a stage.
/// </summary>
internal struct StageWatch
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "DeepSeekImpact.Extraction";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram("deepseek_impact.extraction.stage.duration", "s", "How long a stage of the engine took for one article.",
        null, new InstrumentAdvice<double>
        { HistogramBucketBoundaries = [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3] });

    private long _since;

    /// <summary>Begins to measure the first stage.</summary>
    public static StageWatch Start() => new() { _since = Durations.Enabled ? Stopwatch.GetTimestamp() : 0 };

    /// <summary>Notes that a stage has ended, and begins to measure the next one.</summary>
    /// <param name="stage">The stage's name: its folder.</param>
    public void Ended(string stage)
    {
        if (_since == 0)
            return;
        Durations.Record(Stopwatch.GetElapsedTime(_since).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
        _since = Stopwatch.GetTimestamp();
    }
}

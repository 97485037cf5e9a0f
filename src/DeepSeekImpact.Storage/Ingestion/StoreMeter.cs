using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Counts what is stored and measures how long it takes, for who listens to its meter and its traces.</summary>
internal static class StoreMeter
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "DeepSeekImpact.Storage";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Source = new(Name);
    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10] };
    private static readonly Counter<long> Articles =
        Meter.CreateCounter<long>("deepseek_impact.articles", "{article}", "Articles received, by outcome.");
    private static readonly Histogram<double> Writing =
        Meter.CreateHistogram("deepseek_impact.store.write.duration", "s",
        "How long a transaction took, from its turn until it was on disk.", null, Buckets);
    private static readonly Histogram<double> Waiting =
        Meter.CreateHistogram("deepseek_impact.store.wait.duration", "s", "How long a transaction waited for the one writer.", null,
        Buckets);
    private static readonly UpDownCounter<long> Queue =
        Meter.CreateUpDownCounter<long>("deepseek_impact.store.queue", "{transaction}", "Transactions that wait for the one writer.");
    private static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("deepseek_impact.store.failures", "{transaction}",
        "Transactions that the store could not take, by what was wrong with it.");

    /// <summary>Begins to measure how long a transaction waits for its turn.</summary>
    public static Turn Wait() => new();

    /// <summary>Begins to measure a transaction; it is measured when it is disposed of.</summary>
    public static Transaction Begin() => new(Source.StartActivity("store write"), Stopwatch.GetTimestamp());

    /// <summary>Counts what a transaction stored, once it is on disk.</summary>
    public static void Stored(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
            Articles.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
    }

    public static void Failed(StoreFault fault) =>
        Failures.Add(1, new KeyValuePair<string, object?>("fault", fault.Kind.ToString().ToLowerInvariant()));

    /// <summary>A transaction that waits for its turn: within this process, and with PostgreSQL among all that write.</summary>
    public sealed class Turn : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private bool _isOver;

        public Turn() => Queue.Add(1);

        /// <summary>It is its turn.</summary>
        public void End()
        {
            Waiting.Record(Stopwatch.GetElapsedTime(_since).TotalSeconds);
            Dispose();
        }

        public void Dispose()
        {
            if (!_isOver)
                Queue.Add(-1);
            _isOver = true;
        }
    }

    /// <summary>A transaction that goes on.</summary>
    /// <param name="Activity">Its trace.</param>
    /// <param name="Since">When it began.</param>
    public readonly record struct Transaction(Activity? Activity, long Since) : IDisposable
    {
        public void Dispose()
        {
            Writing.Record(Stopwatch.GetElapsedTime(Since).TotalSeconds);
            Activity?.Dispose();
        }
    }
}

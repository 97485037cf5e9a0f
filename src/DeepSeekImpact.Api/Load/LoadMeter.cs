using System.Diagnostics.Metrics;

namespace DeepSeekImpact.Api.Load;

/// <summary>Counts who had to wait and who was refused; see docs/reliability.md.</summary>
internal sealed class LoadMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "DeepSeekImpact.Api";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _refused;

    public LoadMeter() =>
        _refused = _meter.CreateCounter<long>("deepseek_impact.requests.refused", "{request}",
        "Requests that were refused with Retry-After because of too much load.");

    public void Refused(Turn turn) => _refused.Add(1, Of(turn));

    /// <summary>Observes how many requests wait for each kind of turn.</summary>
    public void Watch(Func<IReadOnlyDictionary<Turn, long>> waiting) =>
        _meter.CreateObservableGauge("deepseek_impact.requests.waiting",
        () => waiting().Select(kind => new Measurement<long>(kind.Value, Of(kind.Key))), "{request}", "Requests that wait for their turn.");

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Of(Turn turn) => new("turn", turn.ToString().ToLowerInvariant());
}

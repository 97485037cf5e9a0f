using DeepSeekImpact.Storage.Access;

namespace DeepSeekImpact.Api.Access;

/// <summary>
/// Indicates whether keys are required, which they are as soon as one exists. Until then the store is asked at most once a second.
/// </summary>
/// <param name="keys">Keeps the keys.</param>
/// <param name="clock">The clock.</param>
internal sealed class KeysAsked(ApiKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private long _lookedAt = long.MinValue;
    private volatile bool _are;

    public async ValueTask<bool> AreAsync(CancellationToken cancellationToken)
    {
        var looked = Interlocked.Read(ref _lookedAt);
        if (_are || (looked != long.MinValue && clock.GetElapsedTime(looked) < Between))
            return _are;
        if (await keys.AnyAsync(cancellationToken))
            _are = true;
        Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp());
        return _are;
    }
}

using System.Threading.RateLimiting;

namespace DeepSeekImpact.Api.Load;

/// <summary>
/// The places for one kind of work, and its queue. A few who come together wait for each other, and share what can be shared, the wait for
/// the disk above all. In a flood, which is
/// when the queue ran over or patience ended lately, there are fewer places and nobody waits for long: what is served is served soon, and
/// the rest learns at once that it is too
/// much. Safe to call from many threads.
/// </summary>
/// <param name="atATime">How many are worked on at a time.</param>
/// <param name="inAFlood">How many in a flood.</param>
/// <param name="waiting">How many may wait.</param>
internal sealed class Places(int atATime, int inAFlood, int waiting) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceInAFlood = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _usual = Limiter(atATime, waiting);
    private readonly ConcurrencyLimiter _flooded = Limiter(inAFlood, waiting);
    private long _floodedUntil;

    /// <summary>Gets how many wait.</summary>
    public long Waiting => (_usual.GetStatistics()?.CurrentQueuedCount ?? 0) + (_flooded.GetStatistics()?.CurrentQueuedCount ?? 0);

    /// <summary>Takes a place, which is free again when it is disposed of; null where there are too many.</summary>
    public async ValueTask<IDisposable?> TakeAsync(CancellationToken aborted)
    {
        var isFlooded = Environment.TickCount64 < Interlocked.Read(ref _floodedUntil);
        var limiter = isFlooded ? _flooded : _usual;
        var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return lease;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(isFlooded ? PatienceInAFlood : Patience);
        try
        {
            lease = await limiter.AcquireAsync(1, patience.Token);
            if (lease.IsAcquired)
                return lease;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // Its patience has ended.
        }

        Interlocked.Exchange(ref _floodedUntil, Environment.TickCount64 + (long)Remembered.TotalMilliseconds);
        return null;
    }

    public void Dispose()
    {
        _usual.Dispose();
        _flooded.Dispose();
    }

    private static ConcurrencyLimiter Limiter(int places, int waiting) =>
        new(new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst
        });
}

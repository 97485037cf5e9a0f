using System.Threading.RateLimiting;

namespace DeepSeekImpact.Api.Load;

/// <summary>
/// The places for one kind of work, and its queue. A few who come together wait for each other. In a flood, which is when the queue ran over or patience ended lately,
/// nobody waits for long: what is served is served soon, and the rest learns at once that it is too much. Safe to call from many threads.
/// </summary>
/// <param name="atATime">How many are worked on at a time.</param>
/// <param name="waiting">How many may wait.</param>
internal sealed class Places(int atATime, int waiting) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceInAFlood = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = atATime, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private long _floodedUntil;

    /// <summary>Gets how many wait.</summary>
    public long Waiting => _limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>Takes a place, which is free again when it is disposed of; null where there are too many.</summary>
    public async ValueTask<IDisposable?> TakeAsync(CancellationToken aborted)
    {
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return lease;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Environment.TickCount64 < Interlocked.Read(ref _floodedUntil) ? PatienceInAFlood : Patience);
        try
        {
            lease = await _limiter.AcquireAsync(1, patience.Token);
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

    public void Dispose() => _limiter.Dispose();
}

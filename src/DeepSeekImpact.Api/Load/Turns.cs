using System.Threading.RateLimiting;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Load;

/// <summary>What a request takes a turn for. Each kind has places of its own, so that none keeps another out.</summary>
internal enum Turn
{
    /// <summary>Asking the store.</summary>
    Ask,

    /// <summary>Reading an article's text, and storing it.</summary>
    Read,

    /// <summary>Taking in a file of many articles.</summary>
    Upload,

    /// <summary>Sending a whole list, or news of an import, for as long as the reader takes.</summary>
    Stream,
}

/// <summary>
/// Lets in only as many requests at a time as the machine has hands for, and some that wait: more would make every answer late and none sooner. Safe to call
/// from many threads.
/// </summary>
internal sealed class Turns : IDisposable
{
    private const int Uploads = 8;
    private const int Streams = 64;
    private const int Waiting = 64;

    private readonly Dictionary<Turn, RateLimiter> _places;
    /// <summary>A few who come together wait for each other; in a flood, which is when the queue ran over lately, nobody waits for long, so that what is served is served soon.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _pages;
    private readonly LoadMeter _meter;
    private long _floodedUntil;

    public Turns(LoadMeter meter)
    {
        _meter = meter;
        _places = new Dictionary<Turn, RateLimiter>
        {
            [Turn.Ask] = Places(AtATime, Waiting),
            [Turn.Read] = Places(AtATime, Waiting),
            [Turn.Upload] = Places(Uploads, 0),
            [Turn.Stream] = Places(Streams, 0),
        };

        // Pages of lists that are sent whole are read by half of the machine, one after the other: nobody waits for them as for an answer.
        _pages = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        meter.Watch(() => _places.ToDictionary(place => place.Key, place => place.Value.GetStatistics()?.CurrentQueuedCount ?? 0));
    }

    /// <summary>Gets how many requests of a kind are worked on at a time.</summary>
    public static int AtATime => Math.Max(2, Environment.ProcessorCount);

    /// <summary>Takes a turn until the answer begins: whoever reads it slowly holds up nobody.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public async ValueTask TakeAsync(HttpContext context, Turn turn)
    {
        var lease = await LeaseAsync(context, turn);
        context.Response.OnStarting(() =>
        {
            lease.Dispose();
            return Task.CompletedTask;
        });
        context.Response.RegisterForDispose(lease);
        context.Items[nameof(Turns)] = lease;
    }

    /// <summary>Takes a turn until the answer has ended, in the place of the one the request may have.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public async ValueTask TakeToTheEndAsync(HttpContext context, Turn turn)
    {
        context.Response.RegisterForDispose(await LeaseAsync(context, turn));
        (context.Items[nameof(Turns)] as RateLimitLease)?.Dispose();
    }

    /// <summary>Waits for the turn to read one page of a list that is sent whole.</summary>
    public ValueTask<RateLimitLease> PageAsync(CancellationToken cancellationToken) => _pages.AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        foreach (var place in _places.Values)
            place.Dispose();
        _pages.Dispose();
    }

    private static ConcurrencyLimiter Places(int atATime, int waiting) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = atATime, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private async ValueTask<RateLimitLease> LeaseAsync(HttpContext context, Turn turn)
    {
        var places = _places[turn];
        var lease = places.AttemptAcquire();
        if (!lease.IsAcquired)
            lease = await WaitAsync(places, context.RequestAborted);
        if (lease is { IsAcquired: true })
            return lease;
        lease?.Dispose();
        _meter.Refused(turn);
        throw ProblemException.Overloaded();
    }

    private void NoteFlood() => Interlocked.Exchange(ref _floodedUntil, Environment.TickCount64 + (long)Remembered.TotalMilliseconds);

    private async ValueTask<RateLimitLease?> WaitAsync(RateLimiter places, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Environment.TickCount64 < Interlocked.Read(ref _floodedUntil) ? Short : Long);
        try
        {
            var lease = await places.AcquireAsync(1, patience.Token);
            if (!lease.IsAcquired)
                NoteFlood();
            return lease;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            NoteFlood();
            return null;
        }
    }
}

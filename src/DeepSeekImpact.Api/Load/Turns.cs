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

    /// <summary>What takes seconds or waits for others: reading a feed now, copying the store, checking all of it.</summary>
    Slow,
}

/// <summary>What a call without a body takes a turn for, where that is not <see cref="Turn.Ask"/>; as endpoint metadata.</summary>
/// <param name="Turn">The kind.</param>
internal sealed record TakesTurn(Turn Turn);

/// <summary>
/// Limits the number of requests that run and wait at the same time: more would make every answer late and none sooner. Safe to call from
/// many threads.
/// </summary>
internal sealed class Turns : IDisposable
{
    private const int EachProcessor = 4;
    private const int Uploads = 8;
    private const int Streams = 64;
    private const int Slow = 8;
    private const int Waiting = 64;

    private readonly Dictionary<Turn, Places> _places = new()
    {
        [Turn.Ask] = new Places(AtATime, Processors, Waiting),
        [Turn.Read] = new Places(AtATime, Processors, Waiting),
        [Turn.Upload] = new Places(Uploads, Uploads, 0),
        [Turn.Stream] = new Places(Streams, Streams, 0),
        [Turn.Slow] = new Places(Slow, Slow, 0),
    };

    // Pages of lists that are sent whole are read by half of the machine, one after the other: nobody waits for them as for an answer.
    private readonly ConcurrencyLimiter _pages =
        new(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, Processors / 2),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst
        });
    private readonly LoadMeter _meter;

    public Turns(LoadMeter meter)
    {
        _meter = meter;
        meter.Watch(() => _places.ToDictionary(place => place.Key, place => place.Value.Waiting));
    }

    /// <summary>Gets how many requests that ask, and how many that send an article, are worked on at a time.</summary>
    public static int AtATime => EachProcessor * Processors;

    private static int Processors => Math.Max(2, Environment.ProcessorCount);

    /// <summary>Takes a turn until the answer begins: whoever reads it slowly holds up nobody.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public async ValueTask TakeAsync(HttpContext context, Turn turn)
    {
        var place = await TakeAsync(turn, context.RequestAborted);
        context.Response.OnStarting(() =>
        {
            place.Dispose();
            return Task.CompletedTask;
        });
        context.Response.RegisterForDispose(place);
        context.Items[nameof(Turns)] = place;
    }

    /// <summary>Takes a turn until the answer has ended, in the place of the one the request may have.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public async ValueTask TakeToTheEndAsync(HttpContext context, Turn turn)
    {
        context.Response.RegisterForDispose(await TakeAsync(turn, context.RequestAborted));
        (context.Items[nameof(Turns)] as IDisposable)?.Dispose();
    }

    /// <summary>Takes a turn until what is returned is disposed of: for calls within the process.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public async ValueTask<IDisposable> TakeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await _places[turn].TakeAsync(cancellationToken) is { } place)
            return place;
        _meter.Refused(turn);
        throw ProblemException.Overloaded();
    }

    /// <summary>Waits for the turn to read one page of a list that is sent whole.</summary>
    public ValueTask<RateLimitLease> PageAsync(CancellationToken cancellationToken) => _pages.AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        foreach (var place in _places.Values)
            place.Dispose();
        _pages.Dispose();
    }
}

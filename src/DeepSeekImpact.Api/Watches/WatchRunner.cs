using System.Globalization;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Watches;

/// <summary>
/// Notifies webhooks of what is new in watched lists. Two loops: one makes deliveries whenever something is stored, by whichever server;
/// the other sends them, those of a watch one after the other, those of several watches side by side.
/// </summary>
/// <param name="watches">Keeps watches and deliveries.</param>
/// <param name="list">Reads watched lists.</param>
/// <param name="payload">Makes bodies.</param>
/// <param name="sender">Sends them.</param>
/// <param name="contexts">Reads watches.</param>
/// <param name="changes">Says when something is stored.</param>
/// <param name="lifetime">Says when the lists can be read.</param>
/// <param name="state">Indicates whether the store is open.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class WatchRunner(Storage.Ingestion.Watches watches, WatchedList list, WebhookPayload payload, WebhookSender sender,
    IDbContextFactory<NewsDb> contexts, StoreChanges changes, IHostApplicationLifetime lifetime, StoreState state, TimeProvider clock,
    ILogger<WatchRunner> logger) : BackgroundService
{
    private const int ItemsAtOnce = 50;
    private const int WatchesAtOnce = 50;
    private const int MaxWaiting = 100;

    /// <summary>What is stored within this time goes into one delivery, so that posts need not wait for those who watch.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, Task> _sending = [];

    /// <summary>How far watches were read beyond what is stored: if nothing is new, nothing is written either.</summary>
    private readonly Dictionary<long, (string Stored, string Read)> _read = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The endpoints that lists are read by come with the server, which starts after this.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await Task.WhenAll(LoopAsync(StoreChange.Facts, Gathering, MakeAllAsync, stoppingToken),
                LoopAsync(StoreChange.Deliveries, Pause, SendDueAsync, stoppingToken));
        }
        finally
        {
            // What is being sent is noted before the store is let go.
            await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LoopAsync(StoreChange change, TimeSpan gathering, Func<CancellationToken, Task<TimeSpan>> work,
        CancellationToken stoppingToken)
    {
        while (true)
        {
            // Asked for before it is read: what is stored meanwhile is read again.
            var next = changes.Next(change);
            var pause = MaxPause;
            try
            {
                if (state.Fault is null)
                    pause = await work(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception);
            }

            await Task.WhenAny(next, Task.Delay(pause, clock, stoppingToken));
            await Task.Delay(gathering, clock, stoppingToken);
        }
    }

    private async Task<TimeSpan> MakeAllAsync(CancellationToken stoppingToken)
    {
        List<WatchRow> notified;
        await using (var db = await contexts.CreateDbContextAsync(stoppingToken))
        {
            notified = await db.Watches.AsNoTracking()
                .Where(watch => watch.Webhook != null && watch.DisabledAt == null
                    && db.Deliveries.Count(one => one.WatchNumber == watch.Number && one.State == DeliveryState.Waiting) < MaxWaiting)
                .OrderBy(watch => watch.Number).ToListAsync(stoppingToken);
        }

        foreach (var several in notified.Chunk(WatchesAtOnce))
            await MakeAsync([.. several], stoppingToken);
        return MaxPause;
    }

    /// <summary>Makes the deliveries of several watches, each time one of each in one transaction, until nothing is new.</summary>
    private async Task MakeAsync(List<WatchRow> notified, CancellationToken stoppingToken)
    {
        while (notified.Count > 0)
        {
            List<NewDelivery> made = [];
            List<WatchRow> full = [];
            foreach (var watch in notified)
            {
                try
                {
                    var news = await list.ReadAsync(watch, PositionOf(watch), ItemsAtOnce, stoppingToken);
                    if (news.Items.Count == ItemsAtOnce)
                        full.Add(watch);
                    if (news.Items.Count > 0)
                        made.Add(Delivery(watch, news));
                    else
                        _read[watch.Number] = (watch.Position, news.NextCursor);
                }
                catch (InvalidOperationException unreadable)
                {
                    LogFailure(logger, unreadable);
                }
            }

            if (made.Count == 0)
                return;
            var moved = await watches.DeliverAsync(made, stoppingToken);
            foreach (var one in made.Where(one => moved.Contains(one.Watch.Number)))
                one.Watch.Position = one.Position;
            notified = full.FindAll(watch => moved.Contains(watch.Number));
        }
    }

    /// <summary>Returns where to read on.</summary>
    private string PositionOf(WatchRow watch) =>
        _read.TryGetValue(watch.Number, out var read) && read.Stored == watch.Position ? read.Read : watch.Position;

    private NewDelivery Delivery(WatchRow watch, NewItems news)
    {
        var count = news.Items.Count;
        var body = payload.Of(WebhookPayload.Items, clock.GetUtcNow(), watch, news.Items);
        return new NewDelivery(watch, news.NextCursor, WebhookSignature.NewId(), count, body);
    }

    /// <summary>Sends what is due, and returns how long nothing else is.</summary>
    private async Task<TimeSpan> SendDueAsync(CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var pause = MaxPause;
        foreach (var (number, _) in _sending.Where(sent => sent.Value.IsCompleted).ToList())
            _sending.Remove(number);
        foreach (var (delivery, watch) in await watches.FirstWaitingAsync(stoppingToken))
        {
            var until = TimeSpan.FromMilliseconds(Math.Max(0, delivery.NextAt - now));
            if (until > TimeSpan.Zero)
                pause = until < pause ? until : pause;
            else if (!_sending.ContainsKey(watch.Number))
                _sending[watch.Number] = SendAsync(delivery, watch, stoppingToken);
        }

        return pause;
    }

    private async Task SendAsync(DeliveryRow delivery, WatchRow watch, CancellationToken stoppingToken)
    {
        try
        {
            await sender.TryAsync(delivery, watch, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            LogNotSent(logger, exception, delivery.Id, delivery.Attempts.ToString(CultureInfo.InvariantCulture));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read new items of watched lists; retrying")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Could not store the outcome of delivery {Id} after {Attempts} attempts; retrying")]
    private static partial void LogNotSent(ILogger logger, Exception exception, string id, string attempts);
}

using System.Globalization;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
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
/// <param name="state">Indicates whether the store is open.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class WatchRunner(Storage.Ingestion.Watches watches, WatchedList list, WebhookPayload payload, WebhookSender sender,
    IDbContextFactory<NewsDb> contexts, StoreChanges changes, StoreState state, TimeProvider clock, ILogger<WatchRunner> logger)
        : BackgroundService
{
    private const int ItemsAtOnce = 50;
    private const int MaxWaiting = 100;

    /// <summary>What is stored within this time goes into one delivery, and posts need not wait for those who watch.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, Task> _sending = [];

    /// <summary>How far watches were read beyond what is stored: if nothing is new, nothing is written either.</summary>
    private readonly Dictionary<long, (string Stored, string Read)> _read = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(LoopAsync(StoreChange.Facts, MakeAllAsync, stoppingToken),
                LoopAsync(StoreChange.Deliveries, SendDueAsync, stoppingToken));
        }
        finally
        {
            // What is being sent is noted before the store is let go.
            await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LoopAsync(StoreChange change, Func<CancellationToken, Task<TimeSpan>> work, CancellationToken stoppingToken)
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
            await Task.Delay(Pause, clock, stoppingToken);
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

        foreach (var watch in notified)
        {
            try
            {
                await MakeAsync(watch, stoppingToken);
            }
            catch (InvalidOperationException unreadable)
            {
                LogFailure(logger, unreadable);
            }
        }

        return MaxPause;
    }

    private async Task MakeAsync(WatchRow watch, CancellationToken stoppingToken)
    {
        var position = _read.TryGetValue(watch.Number, out var read) && read.Stored == watch.Position ? read.Read : watch.Position;
        while (true)
        {
            var news = await list.ReadAsync(watch, position, ItemsAtOnce, stoppingToken);
            if (news.Items.Count > 0)
            {
                var count = news.Items.Count;
                var body = payload.Of(WebhookPayload.Items, clock.GetUtcNow(), watch, news.Items);
                if (!await watches.DeliverAsync(watch, news.NextCursor, WebhookSignature.NewId(), count, body, stoppingToken))
                    return;
                watch.Position = news.NextCursor;
            }

            position = news.NextCursor;
            _read[watch.Number] = (watch.Position, position);
            if (news.Items.Count < ItemsAtOnce)
                return;
        }
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

using System.Globalization;
using System.Threading.Channels;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>
/// Takes messages by the hundred, reads their articles on all cores, stores them in one transaction and acknowledges them. Where a message
/// came back more than once, messages are
/// taken one by one: whichever ends the process is then alone, and the delivery limit sends it and no other to the dead letters.
/// </summary>
/// <param name="broker">Returns the messages.</param>
/// <param name="services">The services of the store.</param>
/// <param name="terminal">Told what goes on.</param>
internal sealed class Worker(Broker broker, IServiceProvider services, Terminal terminal)
{
    private const ushort Together = 2 * Batches.Usual;
    private const int SuspectFrom = 2;
    private const int CleanAfter = 50;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Empty = TimeSpan.FromSeconds(2);

    private readonly ArticleStore _store = services.GetRequiredService<ArticleStore>();
    private readonly NewsEngine _engine = services.GetRequiredService<NewsEngine>();
    private long _stored;
    private long _known;
    private long _dead;

    private sealed record Delivery(ulong Tag, int Before, IReadOnlyBasicProperties Properties, byte[] Body);

    /// <summary>Works until it is stopped, or until the queue is empty.</summary>
    /// <returns>The code to end with.</returns>
    public async Task<int> RunAsync(bool drains, CancellationToken cancellationToken)
    {
        // It begins with a single message: what came back lately shows at once.
        ushort atATime = 1;
        try
        {
            for (ushort? next = atATime; next is not null;)
            {
                try
                {
                    if ((next = await TakeAsync(atATime, drains, cancellationToken)) is { } more)
                        atATime = more;
                }
                catch (Exception gone)
                    when ((Broker.IsAway(gone) || gone is OperationCanceledException) && !cancellationToken.IsCancellationRequested)
                {
                    // What was not acknowledged comes again when the broker is back, and what was stored is known then.
                    await Task.Delay(Pause, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was taken and not stored comes back to the queue.
        }

        await terminal.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{_stored} stored, {_known} known, {_dead} to the dead letters"));
        return ExitCode.Done;
    }

    /// <summary>Takes so many messages at a time.</summary>
    /// <returns>How many to take from now on; null where the queue is empty and nothing more is wanted.</returns>
    private async Task<ushort?> TakeAsync(ushort atATime, bool drains, CancellationToken cancellationToken)
    {
        await using var channel = await broker.TakeAsync(cancellationToken);
        await channel.BasicQosAsync(0, atATime, global: false, cancellationToken);
        var coming = Channel.CreateUnbounded<Delivery>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            coming.Writer.TryWrite(
                new Delivery(message.DeliveryTag, CountOf(message.BasicProperties), message.BasicProperties, message.Body.ToArray()));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, _) =>
        {
            coming.Writer.TryComplete();
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(broker.Queue, autoAck: false, consumer, cancellationToken);
        for (var clean = 0; ;)
        {
            var batch = await GatherAsync(coming.Reader, atATime, drains, cancellationToken);
            if (batch is null)
                return null;
            if (batch.Count == 0)
                return atATime;
            var isSuspect = batch.Any(message => message.Before >= SuspectFrom);
            if (isSuspect && atATime > 1)
                return 1;
            await StoreAsync(channel, batch, cancellationToken);
            clean = isSuspect ? 0 : clean + batch.Count;
            if (atATime == 1 && (clean >= CleanAfter || (clean > 0 && batch[0].Before == 0)))
                return Together;
        }
    }

    /// <summary>
    /// Returns what has come; null where nothing comes and the queue is to be emptied, nothing where the channel was closed.
    /// </summary>
    private static async Task<List<Delivery>?> GatherAsync(ChannelReader<Delivery> coming, int most, bool drains,
        CancellationToken cancellationToken)
    {
        var batch = new List<Delivery>();
        var first = coming.WaitToReadAsync(cancellationToken).AsTask();
        if (drains && await Task.WhenAny(first, Task.Delay(Empty, cancellationToken)) != first)
            return null;
        if (!await first)
            return batch;
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(Gather);
        try
        {
            while (batch.Count < Math.Min(most, Batches.Usual)
                && (coming.TryRead(out var message) || (await coming.WaitToReadAsync(soon.Token) && coming.TryRead(out message))))
                batch.Add(message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Enough for now.
        }

        return batch;
    }

    private async Task StoreAsync(IChannel channel, List<Delivery> batch, CancellationToken cancellationToken)
    {
        var read = new List<(Delivery Message, NewArticle? Article)>(batch.Count);
        await foreach (var one in OrderedParallel.SelectAsync(batch.ToAsyncEnumerable(), message => ReadAsync(message, cancellationToken),
            cancellationToken))
            read.Add(one);
        foreach (var (message, _) in read.Where(one => one.Article is null))
            await BuryAsync(channel, message, cancellationToken);
        var articles = read.Where(one => one.Article is not null).ToList();
        if (articles.Count == 0)
            return;
        if (!await StoreAsync(channel, articles, cancellationToken))
        {
            // One of them spoils the transaction for all: each is tried alone. One that fails goes back, and to the dead letters when it
            // has come back too often.
            var failed = 0;
            foreach (var one in articles)
            {
                if (await StoreAsync(channel, [one], cancellationToken))
                    continue;
                failed++;
                await channel.BasicNackAsync(one.Message.Tag, multiple: false, requeue: true, cancellationToken);
            }

            // Where all of many fail it is not the messages: they must not die of it.
            if (failed > 1 && failed == articles.Count)
                throw new InvalidOperationException(
                    "None of many articles could be stored; the lines above say why. The messages are back in the queue.");
        }
    }

    /// <summary>Stores articles and acknowledges them then.</summary>
    /// <returns>False where something was wrong that is not the store's.</returns>
    private async Task<bool> StoreAsync(IChannel channel, List<(Delivery Message, NewArticle? Article)> articles,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var stored = await _store.AddManyAsync([.. articles.Select(one => one.Article!)], cancellationToken);
                _stored += stored.Count(one => one.Outcome != Outcome.Known);
                _known += stored.Count(one => one.Outcome == Outcome.Known);
                break;
            }
            catch (Exception exception) when (StoreFault.Of(exception) is { MayPass: true } fault)
            {
                // It is no message's fault: they stay here until the store can be used again.
                await terminal.Error.WriteLineAsync(fault.Message);
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or StoreFaultException))
            {
                await terminal.Error.WriteLineAsync($"Storing failed: {exception.Message}");
                return false;
            }
        }

        foreach (var (message, _) in articles)
            await channel.BasicAckAsync(message.Tag, multiple: false, cancellationToken);
        return true;
    }

    private async Task<(Delivery Message, NewArticle? Article)> ReadAsync(Delivery message, CancellationToken cancellationToken)
    {
        try
        {
            var item = await ImportRecords.ReadAsync(await Message.ReadAsync(message.Properties, message.Body, cancellationToken), _engine,
                new LimitOptions().ArticleBytes, (wrong, _) => terminal.Error.WriteLine($"Reading failed: {wrong.Message}"),
                cancellationToken);
            if (item.Refusal is { } why)
                await terminal.Error.WriteLineAsync("Refused: " + why);
            return (message, item.Article);
        }
        catch (InvalidDataException exception)
        {
            await terminal.Error.WriteLineAsync("Refused: " + exception.Message);
            return (message, null);
        }
    }

    private async Task BuryAsync(IChannel channel, Delivery message, CancellationToken cancellationToken)
    {
        _dead++;
        await channel.BasicRejectAsync(message.Tag, requeue: false, cancellationToken);
    }

    private static int CountOf(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue(Broker.DeliveryCount, out var count) == true ? Convert.ToInt32(count, CultureInfo.InvariantCulture)
        : 0;
}

using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Works on a batch of an import: reads its articles on all cores, outside any transaction, and stores them in one.</summary>
/// <param name="batches">Keeps the batches.</param>
/// <param name="engine">Reads the articles.</param>
/// <param name="limits">The limit on the size of an article.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class BatchWork(ImportBatches batches, NewsEngine engine, IOptions<LimitOptions> limits, ILogger<BatchWork> logger)
{
    /// <summary>Works on a batch. What goes wrong is logged, and the batch is due again after a while.</summary>
    /// <exception cref="OperationCanceledException">The server stops; the batch was put back.</exception>
    public async Task RunAsync(BatchName name, CancellationToken cancellationToken)
    {
        ImportBatchRow? batch = null;
        try
        {
            batch = await batches.BeginAsync(name, cancellationToken);
            if (batch is null)
                return;
            var records = PackedRecords.Unpack(batch.Records);
            if (batch.Attempts > ImportBatches.MostAttempts)
                await OneByOneAsync(batch, records, cancellationToken);
            else
                await TogetherAsync(batch, records, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (batch is not null)
                await batches.PutBackAsync(batch);
            throw;
        }
        catch (Exception exception)
        {
            // A full disk, for one: it is tried until it can be stored. What else goes exception is found record by record.
            LogFailure(logger, exception, name.Number, name.Import);
            if (batch is not null && StoreFault.Of(exception) is { MayPass: true })
                await GiveBackAsync(batch);
        }
    }

    private async Task TogetherAsync(ImportBatchRow batch, IReadOnlyList<BulkRecord> records, CancellationToken cancellationToken)
    {
        var items = new List<ImportItem>(records.Count);
        await foreach (var item in OrderedParallel.SelectAsync(records.Skip(batch.Done).ToAsyncEnumerable(),
            record => ReadAsync(batch, record, cancellationToken), cancellationToken))
            items.Add(item);
        await batches.AdvanceAsync(batch, items, cancellationToken);
    }

    /// <summary>
    /// Reads records each by itself, because working on them together failed or ended the process several times: which one it is that does
    /// is noted before it is read.
    /// </summary>
    private async Task OneByOneAsync(ImportBatchRow batch, IReadOnlyList<BulkRecord> records, CancellationToken cancellationToken)
    {
        for (; batch.Done < records.Count; batch.Done++)
        {
            var record = records[batch.Done];
            ImportItem item;
            if (await batches.BeginAloneAsync(batch, cancellationToken) > ImportBatches.MostAttemptsAlone)
            {
                LogSuspect(logger, record.Place, batch.ImportNumber);
                item = Aside(record, "Reading it ended the server more than once; it is set aside.");
            }
            else
            {
                item = await ReadAsync(batch, record, cancellationToken);
            }

            try
            {
                if (!await batches.AdvanceAsync(batch, [item], cancellationToken))
                    return;
            }
            catch (Exception exception)
                when (exception is not OperationCanceledException && item.Article is not null && StoreFault.Of(exception) is null)
            {
                LogRecord(logger, exception, batch.ImportNumber, record.Place);
                if (!await batches.AdvanceAsync(batch,
                    [Aside(record, "Storing it failed, for a reason that is not its own; the log says which.")], cancellationToken))
                    return;
            }
        }
    }

    private async Task<ImportItem> ReadAsync(ImportBatchRow batch, BulkRecord record, CancellationToken cancellationToken)
    {
        var hasFailed = false;
        var item = await ImportRecords.ReadAsync(
            record,
            engine,
            limits.Value.ArticleBytes,
            (wrong, place) =>
            {
                hasFailed = true;
                LogRecord(logger, wrong, batch.ImportNumber, place);
            },
            cancellationToken);
        return hasFailed ? Aside(record, item.Refusal!) : item;
    }

    private static ImportItem Aside(BulkRecord record, string why) => new(record.Place, null, why, PackedRecords.Pack([record]));

    /// <summary>Nothing was wrong with its records. Where that cannot be noted either, it has one attempt more than it should.</summary>
    private async Task GiveBackAsync(ImportBatchRow batch)
    {
        try
        {
            await batches.PutBackAsync(batch, isDue: false);
        }
        catch (Exception exception) when (StoreFault.Of(exception) is not null)
        {
            LogFailure(logger, exception, batch.Number, batch.ImportNumber);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} of import {Import} ended the server more than once and is set aside")]
    private static partial void LogSuspect(ILogger logger, string place, long import);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} of import {Import} could not be read and is set aside")]
    private static partial void LogRecord(ILogger logger, Exception exception, long import, string place);

    [LoggerMessage(Level = LogLevel.Error, Message = "Batch {Number} of import {Import} stopped; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception, int number, long import);
}

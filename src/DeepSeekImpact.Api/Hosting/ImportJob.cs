using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Reads the files of imports in the background, one after the other. Stopped or killed, it goes on behind the last record that is in.</summary>
/// <param name="imports">Keeps how far each is.</param>
/// <param name="files">Keeps their files.</param>
/// <param name="engine">Reads the articles.</param>
/// <param name="limits">Tells how long an article may be.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class ImportJob(Imports imports, ImportFiles files, NewsEngine engine, IOptions<LimitOptions> limits, ILogger<ImportJob> logger) : BackgroundService
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _sent = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The record that this process reads alone: where it is met again, it was not what ended a process.</summary>
    private (string Import, long Number) _begun = (string.Empty, 0);

    /// <summary>Tells that an import has come.</summary>
    public void Wake() => _sent.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The store is brought to its schema before the first request; this may begin before that.
        await _sent.Reader.ReadAsync(stoppingToken);
        var (attempts, at) = (0, (string.Empty, 0L));
        ImportRow? import = null;
        while (true)
        {
            try
            {
                import = await imports.NextAsync(stoppingToken);
                if (import is not null && attempts == MostAttempts && at == (import.Id, import.Read))
                    await imports.EndAsync(import.Id, ImportState.Failed, $"Reading stopped behind record {import.Read}; the server logged why.", stoppingToken);
                else if (import is not null)
                    await RunAsync(import, stoppingToken);
                else
                    await _sent.Reader.ReadAsync(stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                // A full disk, for one: the import waits where it is until the store can be written again. What else goes wrong is tried as long as it comes forward.
                LogFailure(logger, wrong, import?.Id);
                if (import is not null && StoreFault.Of(wrong) is not { MayPass: true })
                    (attempts, at) = at == (import.Id, import.Read) ? (attempts + 1, at) : (1, (import.Id, import.Read));
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task RunAsync(ImportRow import, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.Open(import.Id);
            var options = JsonSerializer.Deserialize<BulkOptions>(import.Options, ContractJson.Options)!;
            var records = BulkReader.ReadAsync(file, options, cancellationToken).Skip((int)import.Read);
            if (import.Suspect == import.Read + 1 || import.Attempts >= MostAttempts)
            {
                // Read on as ever behind them.
                if (await OneByOneAsync(import, records.Take(Batches.Usual), file, cancellationToken) == Batches.Usual)
                    return;
                records = AsyncEnumerable.Empty<BulkRecord>();
            }
            else
            {
                await imports.BeginAsync(import, null, cancellationToken);
            }

            var items = OrderedParallel.SelectAsync(records, record => ReadAsync(import, record, cancellationToken), cancellationToken);
            var watch = Stopwatch.StartNew();
            await foreach (var batch in Batches.Of(items, Batches.Usual, cancellationToken))
            {
                var milliseconds = watch.ElapsedMilliseconds;
                watch.Restart();
                if (!await imports.AdvanceAsync(import, batch, file.Position, milliseconds, cancellationToken))
                    break;
            }

            await imports.EndAsync(import.Id, ImportState.Finished, null, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await imports.BreakOffAsync(import);
            throw;
        }
        catch (Exception wrong) when (wrong is IntakeException or FileNotFoundException or DirectoryNotFoundException)
        {
            var why = wrong is IntakeException ? wrong.Message : "Its file is gone.";
            await imports.EndAsync(import.Id, ImportState.Failed, why, cancellationToken);
        }

        files.Remove(import.Id);
    }

    /// <summary>
    /// Reads records each by itself, because reading them together ended the process several times: the one that does is noted before it is read, and set aside at the next start.
    /// </summary>
    /// <returns>How many were read; fewer than there could be where an import was cancelled or has no more.</returns>
    private async Task<int> OneByOneAsync(ImportRow import, IAsyncEnumerable<BulkRecord> records, FileStream file, CancellationToken cancellationToken)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            var number = import.Read + ++count;
            ImportItem item;
            if (import.Suspect == number && _begun != (import.Id, number))
            {
                LogSuspect(logger, record.Place, import.Id);
                item = new ImportItem(record.Place, null, "Reading it ended the server more than once; it is set aside. Send it alone to look into it.");
            }
            else
            {
                _begun = (import.Id, number);
                await imports.BeginAsync(import, number, cancellationToken);
                item = await ReadAsync(import, record, cancellationToken);
            }

            var milliseconds = watch.ElapsedMilliseconds;
            watch.Restart();
            if (!await imports.AdvanceAsync(import, [item], file.Position, milliseconds, cancellationToken))
                break;
        }

        return count;
    }

    private Task<ImportItem> ReadAsync(ImportRow import, BulkRecord record, CancellationToken cancellationToken) =>
        ImportRecords.ReadAsync(record, engine, limits.Value.ArticleBytes, (wrong, place) => LogRecord(logger, wrong, import.Id, place), cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} of import {Id} ended the server more than once and is set aside")]
    private static partial void LogSuspect(ILogger logger, string place, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} of import {Id} could not be read and is set aside")]
    private static partial void LogRecord(ILogger logger, Exception exception, string id, string place);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Id} stopped")]
    private static partial void LogFailure(ILogger logger, Exception exception, string? id);
}

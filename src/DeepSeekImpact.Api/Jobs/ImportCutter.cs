using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Cuts the file of an import into batches of records and stores them. What is worked on later, by whichever server, is in the store: the
/// file is needed no more.
/// </summary>
/// <param name="imports">Keeps the imports.</param>
/// <param name="files">Keeps the files that an earlier version left.</param>
/// <param name="contexts">Reads.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class ImportCutter(Imports imports, ImportFiles files, IDbContextFactory<NewsDb> contexts,
    ILogger<ImportCutter> logger)
{
    /// <summary>A batch has fewer records than usual where they are long.</summary>
    private const int MostBytesOfBatch = 4 << 20;

    /// <summary>So many batches share a transaction, or fewer where they are long.</summary>
    private const int MostTogether = 16, MostBytesTogether = 16 << 20;

    /// <summary>Takes an import on. When it is done nothing of it can be lost; where it fails nothing of it is left.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="file">Its file.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CutAsync(string id, FileStream file, BulkOptions options, CancellationToken cancellationToken)
    {
        var import = await imports.BeginAsync(id, JsonSerializer.Serialize(options, ContractJson.Options), file.Length, cancellationToken);
        try
        {
            var failure = await StoreAsync(import, file, options, 0, cancellationToken);
            await imports.TakeOnAsync(import, failure, CancellationToken.None);
        }
        catch
        {
            await ForgetAsync(import);
            throw;
        }
    }

    /// <summary>Cuts what an earlier version had taken and not read to its end.</summary>
    public async Task CutEarlierAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var import in await db.Imports.AsNoTracking()
            .Where(row => (row.State == ImportState.Waiting || row.State == ImportState.Running)
            && !db.ImportBatches.Any(batch => batch.ImportNumber == row.Number)).ToListAsync(cancellationToken))
        {
            await using (var file = files.Earlier(import.Id))
            {
                var failure =
                    file is null ? "Its file is gone."
                    : await StoreAsync(import.Number, file, JsonSerializer.Deserialize<BulkOptions>(import.Options, ContractJson.Options)!,
                    import.Read, cancellationToken);
                await imports.TakeOnAsync(import.Number, failure, CancellationToken.None);
                if (file is null)
                    continue;
            }

            files.RemoveEarlier(import.Id);
        }
    }

    /// <summary>Where the store cannot be written, it is forgotten later, by whoever looks for those that nothing comes of.</summary>
    private async Task ForgetAsync(long import)
    {
        try
        {
            await imports.ForgetAsync(import);
        }
        catch (Exception exception) when (StoreFault.Of(exception) is not null)
        {
            LogLeft(logger, exception, import);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What had come in of import {Import} is forgotten later")]
    private static partial void LogLeft(ILogger logger, Exception exception, long import);

    /// <returns>Why the file could not be read to its end; null where it could.</returns>
    private async Task<string?> StoreAsync(long import, FileStream file, BulkOptions options, long skip,
        CancellationToken cancellationToken)
    {
        var waiting = new List<NewBatch>();
        var records = new List<BulkRecord>();
        var (number, first, position, weight) = (0, skip, 0L, 0);
        string? failure = null;
        try
        {
            await foreach (var record in BulkReader.ReadAsync(file, options, cancellationToken).Skip((int)skip))
            {
                records.Add(record);
                weight += (record.Article?.Text.Length ?? 0) + (record.Page?.Html.Length ?? 0) + (record.Pdf?.Bytes.Length ?? 0);
                if (records.Count == Batches.Usual || weight >= MostBytesOfBatch)
                    await CutAsync();
            }
        }
        catch (IntakeException exception)
        {
            // What came before it holds.
            failure = exception.Message;
        }

        if (records.Count > 0)
            await CutAsync();
        if (waiting.Count > 0)
            await imports.AddAsync(import, waiting, cancellationToken);
        return failure;

        async Task CutAsync()
        {
            waiting.Add(new NewBatch(++number, first, records.Count, file.Position - position, PackedRecords.Pack(records)));
            (first, position, weight) = (first + records.Count, file.Position, 0);
            records.Clear();
            if (waiting.Count < MostTogether && waiting.Sum(batch => (long)batch.Records.Length) < MostBytesTogether)
                return;
            await imports.AddAsync(import, waiting, cancellationToken);
            waiting.Clear();
        }
    }
}

using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What became of a record of an import: an article to store, why it is refused, or what happened where it is set aside.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Article">The article.</param>
/// <param name="Refusal">Why it is refused or set aside; null where it is not.</param>
/// <param name="Record">The record, packed, where it is set aside.</param>
public sealed record ImportItem(string Place, NewArticle? Article, string? Refusal, byte[]? Record = null);

/// <summary>Names a batch.</summary>
/// <param name="Import">The number of the import.</param>
/// <param name="Number">Its place in it.</param>
public readonly record struct BatchName(long Import, int Number);

/// <summary>
/// Keeps the batches of imports until they are in. A batch goes in the transaction that stores its articles: whoever works on it may be
/// killed at any moment, and another
/// may work on it at the same time, it is in once. Where working on a batch ended its process several times, its records are read one by
/// one, and the one that does it is set aside.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="store">Stores the articles.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">The clock that says when something is due.</param>
public sealed class ImportBatches(Writer writer, ArticleStore store, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    /// <summary>A batch that was begun so often and not ended is read record by record.</summary>
    public const int MostAttempts = 5;

    /// <summary>A record that was begun alone so often and not ended is set aside.</summary>
    public const int MostAttemptsAlone = 3;

    /// <summary>So many have a job at a time; the others wait without one.</summary>
    public const int MostAtATime = 200;

    private const long LongestGap = 60_000;

    /// <summary>After so long it is looked whether a batch still has its job.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    private const string Advance = """
        UPDATE imports SET State = @9, BytesRead = BytesRead + @1, "read" = "read" + @2, Stored = Stored + @3, Revised = Revised + @4,
            Duplicates = Duplicates + @5, Refused = Refused + @6,
            Milliseconds = Milliseconds + CASE WHEN @7 - TouchedAt > @8 THEN @8 WHEN @7 < TouchedAt THEN 0 ELSE @7 - TouchedAt END,
            TouchedAt = @7 WHERE Number = @0
        """;

    private const string Refuse =
        "INSERT INTO import_refusals(ImportNumber, Number, Place, Reason) VALUES (@0, @1, @2, @3) ON CONFLICT DO NOTHING";
    private const string SetAside = "INSERT INTO set_aside(ImportNumber, Place, Reason, Record, SetAsideAt) VALUES (@0, @1, @2, @3, @4)";

    /// <summary>
    /// Returns the batches that have no job, or had one long enough that it may be lost, and marks them: whoever asks next is not given
    /// them for a while. One that is to wait longer than that was marked while the clock was ahead.
    /// </summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<BatchName>> DueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var later = now + (long)Watched.TotalMilliseconds;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var busy = await db.ImportBatches.CountAsync(row => row.DueAt > now && row.DueAt <= later, cancellationToken);
        if (busy >= MostAtATime)
            return [];
        var due = await db.ImportBatches.Where(row => row.DueAt <= now || (row.DueAt > later && row.DueAt < ImportBatchRow.NotYet))
            .OrderBy(row => row.DueAt).ThenBy(row => row.ImportNumber).ThenBy(row => row.Number).Take(MostAtATime - busy)
            .Select(row => new BatchName(row.ImportNumber, row.Number)).ToListAsync(cancellationToken);
        if (due.Count > 0)
        {
            await writer.RunAsync(
                (_, session) =>
                {
                    foreach (var batch in due)
                        session.Commands.Run("UPDATE import_batches SET DueAt = @2 WHERE ImportNumber = @0 AND Number = @1", batch.Import,
                            batch.Number, later);
                    return due.Count;
                },
                cancellationToken);
        }

        return due;
    }

    /// <summary>
    /// Begins a batch, and notes it before anything of it is read: whoever is killed by a record cannot note it afterwards.
    /// </summary>
    /// <param name="name">The batch.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>The batch; null where it is in, or its import was stopped.</returns>
    public async Task<ImportBatchRow?> BeginAsync(BatchName name, CancellationToken cancellationToken)
    {
        if (await writer.RunAsync(
            (_, session) =>
                session.Commands.Change("UPDATE import_batches SET Attempts = Attempts + 1 WHERE ImportNumber = @0 AND Number = @1",
                name.Import, name.Number), cancellationToken) == 0)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportBatches.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ImportNumber == name.Import && row.Number == name.Number, cancellationToken);
    }

    /// <summary>Begins the next record of a batch alone.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>How often that record was begun alone by now.</returns>
    public Task<int> BeginAloneAsync(ImportBatchRow batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return writer.RunAsync(
            (_, session) =>
                (int)(long)(
                session.Commands.Scalar(
                    "UPDATE import_batches SET AttemptsAlone = AttemptsAlone + 1 WHERE ImportNumber = @0 AND Number = @1 RETURNING "
                        + "AttemptsAlone", batch.ImportNumber, batch.Number) ?? 0L), cancellationToken);
    }

    /// <summary>Lets go of a batch because the server stops or the store cannot be used, which is no record's fault.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isDue">Whether it is due at once, and not after a while.</param>
    public Task PutBackAsync(ImportBatchRow batch, bool isDue = true)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return writer.RunAsync(
            (_, session) => session.Commands.Change(
                "UPDATE import_batches SET Attempts = Attempts - 1, AttemptsAlone = CASE WHEN AttemptsAlone > 0 THEN AttemptsAlone - 1 "
                    + "ELSE 0 END, DueAt = CASE WHEN @2 THEN 0 ELSE DueAt END WHERE ImportNumber = @0 AND Number = @1", batch.ImportNumber,
                    batch.Number, isDue),
            CancellationToken.None);
    }

    /// <summary>
    /// Stores the next records of a batch, and that they are in: all of it or nothing. With its last record the batch is gone, and with its
    /// last batch the import has ended.
    /// </summary>
    /// <param name="batch">The batch as it was begun, or as it was after the record before.</param>
    /// <param name="items">The records behind those that are in.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where they are in already, or the import was stopped: nothing was stored.</returns>
    public Task<bool> AdvanceAsync(ImportBatchRow batch, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(items);
        return writer.RunAsync(
            (db, session) =>
            {
                var commands = session.Commands;
                var done = batch.Done + items.Count;
                var isLast = done >= batch.Count;
                var changed = isLast
                    ? commands.Change("DELETE FROM import_batches WHERE ImportNumber = @0 AND Number = @1 AND Done = @2",
                    batch.ImportNumber, batch.Number, batch.Done)
                    : commands.Change(
                    "UPDATE import_batches SET Done = @3, AttemptsAlone = 0 WHERE ImportNumber = @0 AND Number = @1 AND Done = @2",
                    batch.ImportNumber, batch.Number, batch.Done, done);
                if (changed == 0)
                    return false;
                session.Changes.Add(StoreChange.Imports);
                var articles = items.Select(item => item.Article).OfType<NewArticle>().ToList();
                session.Lookups.LookAhead(session, articles);
                var outcomes = articles.ConvertAll(article => store.Add(db, session, article).Outcome);
                var refused = WriteRefusals(session, batch, items);
                commands.Run(Advance, batch.ImportNumber, isLast ? batch.Bytes : 0L, (long)items.Count, Of(Outcome.New),
                    Of(Outcome.Revised), Of(Outcome.Known), refused, Now, LongestGap, ImportState.Running);
                if (isLast)
                    commands.Run(Imports.EndWhole, batch.ImportNumber, Now);
                return true;

                long Of(Outcome outcome) => outcomes.Count(one => one == outcome);
            },
            cancellationToken);
    }

    /// <summary>
    /// Returns the record of what was set aside to be worked on again, as a batch of its import; it is set aside no more.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where there is none.</returns>
    public Task<bool> TryAgainAsync(long number, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                var commands = session.Commands;
                if (commands.Scalar("SELECT ImportNumber FROM set_aside WHERE Number = @0", number) is not long import)
                    return false;

                // It counted as refused; it is counted again.
                commands.Run(
                    "INSERT INTO import_batches(ImportNumber, Number, First, Count, Bytes, Records, Done, Attempts, AttemptsAlone, DueAt) "
                        + "SELECT ImportNumber, coalesce((SELECT max(b.Number) FROM import_batches b WHERE b.ImportNumber = "
                        + "s.ImportNumber), 1000000) + 1, 1000000000 + s.Number, 1, 0, Record, 0, 0, 0, 0 FROM set_aside s WHERE s.Number "
                        + "= @0", number);
                commands.Run(
                    "DELETE FROM import_refusals WHERE ImportNumber = @0 AND Place = (SELECT Place FROM set_aside WHERE Number = @1)",
                    import, number);
                commands.Run("DELETE FROM set_aside WHERE Number = @0", number);
                commands.Run(
                    "UPDATE imports SET State = 0, EndedAt = NULL, Refused = Refused - 1, \"read\" = \"read\" - 1, TouchedAt = @1 WHERE "
                        + "Number = @0", import, Now);
                return true;
            },
            cancellationToken);

    /// <summary>Removes what was set aside.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where there is none.</returns>
    public Task<bool> DropAsync(long number, CancellationToken cancellationToken) =>
        writer.RunAsync((_, session) => session.Commands.Change("DELETE FROM set_aside WHERE Number = @0", number) > 0, cancellationToken);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long WriteRefusals(WriteSession session, ImportBatchRow batch, IReadOnlyList<ImportItem> items)
    {
        if (items.All(item => item.Refusal is null))
            return 0;
        var known = (long)session.Commands.Scalar("SELECT Refused FROM imports WHERE Number = @0", batch.ImportNumber)!;
        var count = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { Refusal: { } reason } item)
                continue;
            count++;
            if (known + count <= Imports.MostRefusals)
                session.Commands.Run(Refuse, batch.ImportNumber, batch.First + batch.Done + i + 1, item.Place, reason);
            if (item.Record is { } record)
                session.Commands.Run(SetAside, batch.ImportNumber, item.Place, reason, record, Now);
        }

        return count;
    }
}

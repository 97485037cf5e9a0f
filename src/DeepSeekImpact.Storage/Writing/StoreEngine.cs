using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Writing;

/// <summary>The database that a store is in: SQLite in a file of this process, or PostgreSQL that many share.</summary>
/// <param name="connectionString">Where it is.</param>
public abstract class StoreEngine(string connectionString)
{
    /// <summary>Gets where it is.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>Gets the file it is in; null where it is behind a server.</summary>
    public abstract string? File { get; }

    /// <summary>Gets what a person calls it: its file, or its server and database. No password is in it.</summary>
    public abstract string Name { get; }

    /// <summary>Looks whether what is stored is in order, as far as the database can tell. Others read and write meanwhile.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public abstract Task<StoreFault?> CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns whether a write-ahead log of the store's own lost what had been written; to be asked before the store is opened.
    /// </summary>
    public virtual bool IsLogDamaged() => false;

    /// <summary>Watches whether the store is still where it was opened, until it is not or the watch is stopped.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong.</returns>
    public virtual async Task<StoreFault> WatchAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Hears what other processes write, where the store is shared, until it is stopped.</summary>
    /// <param name="changes">Told of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="System.Data.Common.DbException">The connection broke.</exception>
    public virtual Task ListenAsync(StoreChanges changes, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken);

    /// <summary>Makes an empty database where there is none.</summary>
    /// <param name="mustExist">Whether there has to be one already.</param>
    /// <param name="cancellationToken">Stops before it is made.</param>
    /// <exception cref="StoreFaultException">There is none and has to be, or what is there are remains of one.</exception>
    internal abstract Task MakeAsync(bool mustExist, CancellationToken cancellationToken);

    /// <summary>Forgets what was learned of the schema before it was brought up, by this process or another.</summary>
    internal virtual Task SettleAsync(NewsDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Registers what makes contexts, and what looks things up for the writer.</summary>
    internal abstract void AddContexts(IServiceCollection services);

    /// <summary>Begins a transaction that reads one snapshot of the store, on an open connection.</summary>
    internal abstract ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Returns the writer's statements on a connection, which is open from then on.</summary>
    internal abstract Task<StoreCommands> OpenAsync(NewsDb db, CancellationToken cancellationToken);

    /// <summary>Lets go of a connection that something was wrong with, and of those like it.</summary>
    internal abstract void Abandon(NewsDb db);

    /// <summary>Holds off others who would change the schema, until it is let go.</summary>
    internal abstract Task<IAsyncDisposable?> HoldSchemaAsync(NewsDb db, CancellationToken cancellationToken);
}

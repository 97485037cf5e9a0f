using System.Data.Common;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>A store in a file.</summary>
/// <param name="connectionString">A connection string of Microsoft.Data.Sqlite.</param>
internal sealed class SqliteEngine(string connectionString) : StoreEngine(new SqliteConnectionStringBuilder(connectionString).ToString())
{
    private const string LockEnd = ".migrating";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private volatile bool _isMade;

    public override string? File =>
        new SqliteConnectionStringBuilder(ConnectionString).DataSource is { Length: > 0 } name
        && !name.Contains(':', StringComparison.Ordinal) ? Path.GetFullPath(name) : null;

    public override string Name => File ?? "The store";

    public override Task<StoreFault?> CheckAsync(CancellationToken cancellationToken) =>
        StoreCheck.RunAsync(ConnectionString, cancellationToken);

    public override bool IsLogDamaged() => File is { } file && LogDamage.IsOf(file);

    public override async Task<StoreFault> WatchAsync(CancellationToken cancellationToken)
    {
        if (File is null)
            return await base.WatchAsync(cancellationToken);
        var words = new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(words.ToString());
        await connection.OpenAsync(cancellationToken);
        using var timer = new PeriodicTimer(BetweenLooks);
        while (!StoreFile.HasMoved(connection.Handle!))
            await timer.WaitForNextTickAsync(cancellationToken);
        return StoreFault.Gone;
    }

    /// <summary>SQLite makes the file when it is first opened, also beside what is left of another, which it may remove then.</summary>
    internal override Task MakeAsync(bool mustExist, CancellationToken cancellationToken)
    {
        if (File is not { } file)
            return Task.CompletedTask;
        if (StoreRemains.Of(file) is { Count: > 0 } remains)
            throw new StoreFaultException(StoreFault.OnlyRemains(remains));
        return mustExist && !System.IO.File.Exists(file) ? throw new StoreFaultException(StoreFault.Missing) : Task.CompletedTask;
    }

    /// <summary>From now on the file is there: SQLite must not make an empty one in the place of one that is gone.</summary>
    internal override Task SettleAsync(NewsDb db, CancellationToken cancellationToken)
    {
        _isMade = true;
        return Task.CompletedTask;
    }

    internal override void AddContexts(IServiceCollection services)
    {
        services.AddDbContextFactory<NewsDb>(options => options
            .UseSqlite(ConnectionString)
            .AddInterceptors(new ConnectionSetup(IsGone))

            // Counting up to a limit, whichever rows they are, is meant.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        services.AddSingleton<IStoreLookups, SqliteLookups>();
    }

    /// <summary>Deferred: it takes no lock, and its snapshot is that of the first query.</summary>
    internal override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    internal override async Task<StoreCommands> OpenAsync(NewsDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);

        // New rows touch a page of every index: the writer keeps more of them than a reader, and moves them out of the log less often.
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=20000;", cancellationToken);
        return new SqliteCommands((SqliteConnection)db.Database.GetDbConnection());
    }

    internal override void Abandon(NewsDb db)
    {
        if (db.Database.GetDbConnection() is SqliteConnection connection)
            SqliteConnection.ClearPool(connection);
    }

    /// <summary>
    /// EF Core guards migrations by a row in the store. One who was killed meanwhile leaves it there, and the next would wait for it for
    /// ever; a lock of the system
    /// goes with its holder, so whoever has that knows the row for a relic.
    /// </summary>
    internal override async Task<IAsyncDisposable?> HoldSchemaAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var held = Hold();
        if (held is not null
            && await db.Database.SqlQueryRaw<long>("SELECT count(*) AS Value FROM sqlite_schema WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        return held;
    }

    private bool IsGone() => _isMade && File is { } file && !System.IO.File.Exists(file);

    private FileStream? Hold()
    {
        if (File is not { } store)
            return null;
        try
        {
            return new FileStream(store + LockEnd, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody migrates, and EF Core waits for him; or nothing can be written, which the store itself tells best.
            return null;
        }
    }
}

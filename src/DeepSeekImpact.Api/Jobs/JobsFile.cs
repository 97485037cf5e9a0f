using System.Globalization;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// The file of background jobs beside a SQLite store. Its content follows from the settings and the store, so that a damaged file is
/// renamed and recreated, at the start and while the server runs: batches of imports get their jobs again.
/// </summary>
/// <param name="engine">The store.</param>
/// <param name="clock">Names what is set aside.</param>
/// <param name="logger">Logs it.</param>
internal sealed partial class JobsFile(StoreEngine engine, TimeProvider clock, ILogger<JobsFile> logger)
{
    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private volatile bool _wasSetAside;
    private volatile bool _isWaiting;

    /// <summary>Gets a message about what is or was wrong; null if nothing is.</summary>
    public string? Trouble
    {
        get
        {
            if (_isWaiting)
                return "Background work has not started; the log says why. The server retries.";
            return _wasSetAside
                ? "The file of background jobs was damaged. It was renamed and recreated; no stored article is lost. "
                    + "Check the disk; the log names the file."
                : null;
        }
    }

    /// <summary>Returns the connection string.</summary>
    /// <param name="store">The file of the store.</param>
    public static string ConnectionString(string store) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Path.GetDirectoryName(store)!, Path.GetFileNameWithoutExtension(store) + "-jobs.db"),
            DefaultTimeout = 30,
        }.ToString();

    /// <summary>Prepares the file, and recreates a damaged one.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (engine.File is not { } store)
            return;
        try
        {
            await BeginAsync(store, [], cancellationToken);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            SetAside(store, exception);
            await BeginAsync(store, [], cancellationToken);
        }
    }

    /// <summary>Notes whether work has begun, or could not begin.</summary>
    public void Note(bool isWaiting) => _isWaiting = isWaiting;

    /// <summary>
    /// Recreates the file when it is damaged or removed in use: the scheduler retries until it finds the new one.
    /// </summary>
    /// <param name="refill">Schedules what is done by the clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WatchAsync(Func<Task> refill, CancellationToken cancellationToken)
    {
        if (engine.File is not { } store)
            return;
        var tables = await TablesAsync(store, cancellationToken);
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await CheckAsync(store, tables.Count, cancellationToken);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                await MendAsync(store, exception, tables, refill, cancellationToken);
            }
            catch (SqliteException)
            {
                // It is busy, or its disk is full or fails: that passes.
            }
        }
    }

    private static bool IsDamage(Exception exception) => StoreFault.Of(exception) is { Kind: StoreFaultKind.Damaged };

    private static SqliteConnection Connect(string store, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate) =>
        new(new SqliteConnectionStringBuilder(ConnectionString(store)) { Mode = mode, Pooling = false }.ToString());

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // What SQLite keeps of the statements that made its tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>The log is kept in the file: readers and the writer of jobs then do not wait for each other.</summary>
    private static async Task BeginAsync(string store, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var connection = Connect(store);
        await connection.OpenAsync(cancellationToken);
        await RunAsync(connection, "PRAGMA journal_mode=WAL", cancellationToken);
        await CheckAsync(connection, cancellationToken);
        foreach (var table in tables)
            await RunAsync(connection, table, cancellationToken);
    }

    private static async Task CheckAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (await RunAsync(connection, "PRAGMA quick_check(1)", cancellationToken) is not "ok")
            throw new SqliteException("The file is malformed.", raw.SQLITE_CORRUPT);
    }

    private static async Task CheckAsync(string store, int tables, CancellationToken cancellationToken)
    {
        await using var connection = Connect(store, SqliteOpenMode.ReadWrite);
        if (!File.Exists(connection.DataSource))
            throw new SqliteException("The file is gone.", raw.SQLITE_CORRUPT);
        await connection.OpenAsync(cancellationToken);
        await CheckAsync(connection, cancellationToken);
        if (tables > 0 && await RunAsync(connection, "SELECT count(*) FROM sqlite_schema", cancellationToken) is 0L)
            throw new SqliteException("The file is empty.", raw.SQLITE_CORRUPT);
    }

    /// <summary>Returns the statements that made its tables and indexes.</summary>
    private static async Task<IReadOnlyList<string>> TablesAsync(string store, CancellationToken cancellationToken)
    {
        await using var connection = Connect(store);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(reader.GetString(0));
        return tables;
    }

    private async Task MendAsync(string store, Exception why, IReadOnlyList<string> tables, Func<Task> refill,
        CancellationToken cancellationToken)
    {
        try
        {
            SetAside(store, why);
            await BeginAsync(store, tables, cancellationToken);

            // Those that are open are of the file that was set aside.
            using (var pooled = new SqliteConnection(ConnectionString(store)))
                SqliteConnection.ClearPool(pooled);
            await refill();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotMade(logger, exception);
        }
    }

    private void SetAside(string store, Exception why)
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString(store)).DataSource;
        var aside = file + clock.GetUtcNow().ToString("'.damaged-'yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
        foreach (var end in Ends.Where(end => File.Exists(file + end)))
            File.Move(file + end, aside + end, overwrite: true);
        _wasSetAside = true;
        LogDamage(logger, why, file, aside);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} was damaged. It is renamed to {Aside} and recreated; imports continue")]
    private static partial void LogDamage(ILogger logger, Exception exception, string file, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not recreate the file of background jobs; retrying")]
    private static partial void LogNotMade(ILogger logger, Exception exception);
}

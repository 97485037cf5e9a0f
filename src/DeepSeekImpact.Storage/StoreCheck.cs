using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Storage;

/// <summary>Looks through a whole store for damage.</summary>
public static class StoreCheck
{
    /// <summary>
    /// Reads every page of a store and looks whether it is in order (SQLite's quick_check). Others read and write meanwhile.
    /// </summary>
    /// <param name="connectionString">The store.</param>
    /// <param name="cancellationToken">Stops it, also in the middle: a large store takes a while.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static async Task<StoreFault?> RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection =
                new SqliteConnection(
                new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            command.CommandTimeout = 0;
            using var stop = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
            return await command.ExecuteScalarAsync(cancellationToken) is "ok" ? null : StoreFault.Damaged;
        }
        catch (SqliteException exception) when (StoreFault.Of(exception) is { } fault)
        {
            return fault;
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The check was stopped.", stopped, cancellationToken);
        }
    }
}

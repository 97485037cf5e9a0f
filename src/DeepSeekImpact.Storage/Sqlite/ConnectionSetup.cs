using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// Sets up each connection with what SQLite does not keep in the file: durable commits, foreign keys, patience with a busy file, and the
/// ranking of searches. Connections are pooled: each is set up when it is first opened.
/// </summary>
/// <param name="isGone">Says whether the file of the store was there and is gone.</param>
internal sealed class ConnectionSetup(Func<bool> isGone) : DbConnectionInterceptor
{
    /// <summary>How many milliseconds a busy file is waited for.</summary>
    public const int Patience = 30_000;

    private static readonly string Pragmas = string.Create(CultureInfo.InvariantCulture,
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={Patience}; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; "
        + $"PRAGMA cache_size=-8192; PRAGMA journal_size_limit=67108864;");

    /// <summary>Kept in the file: set where it is not yet, as in a copy that was put back, but never by one who may only read.</summary>
    private const string Journal = "PRAGMA journal_mode=WAL; ";

    private readonly ConditionalWeakTable<sqlite3, object> _known = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData,
        InterceptionResult result) =>
        isGone() ? throw new StoreFaultException(StoreFault.Gone) : result;

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
        InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection, out var opened))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(opened);
        command.ExecuteNonQuery();
        Finish(opened);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection, out var opened))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(opened);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Finish(opened);
    }

    private static string PragmasFor(SqliteConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Pragmas : Journal + Pragmas;

    private bool IsNew(DbConnection connection, out SqliteConnection opened)
    {
        opened = (SqliteConnection)connection;
        return !_known.TryGetValue(opened.Handle!, out _);
    }

    private void Finish(SqliteConnection connection)
    {
        Bm25.Register(connection);
        _known.AddOrUpdate(connection.Handle!, this);
    }
}

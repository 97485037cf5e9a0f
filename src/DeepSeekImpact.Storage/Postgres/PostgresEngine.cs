using System.Data;
using System.Data.Common;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>A store behind a PostgreSQL server, which many processes may share.</summary>
/// <param name="connectionString">A connection string of Npgsql.</param>
internal sealed class PostgresEngine(string connectionString) : StoreEngine(new NpgsqlConnectionStringBuilder(connectionString).ToString())
{
    /// <summary>The advisory lock that guards migrations: "news" in ASCII.</summary>
    private const int SchemaLock = 0x6E657773;

    public override string? File => null;

    public override string Name
    {
        get
        {
            var words = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"{words.Host}:{words.Port}/{words.Database}";
        }
    }

    /// <summary>PostgreSQL checks what it reads; a damaged page is an error of whoever reads it.</summary>
    public override Task<StoreFault?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<StoreFault?>(null);

    public override async Task ListenAsync(StoreChanges changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await using var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());
        connection.Notification += (_, told) =>
        {
            if (Enum.TryParse<StoreChange>(told.Payload, out var change))
                changes.Tell(change);
        };
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("LISTEN " + PostgresCommands.Channel, connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        changes.TellAll();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    internal override async Task MakeAsync(bool mustExist, CancellationToken cancellationToken)
    {
        try
        {
            await using var probe =
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
            await probe.OpenAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            if (mustExist)
                throw new StoreFaultException(StoreFault.Missing);
            var words = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
            var name = words.Database!;
            words.Database = "postgres";
            await using var connection = new NpgsqlConnection(words.ToString());
            await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The name is quoted; it cannot be a parameter.
            await using var command =
                new NpgsqlCommand(
                $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE "
                    + $"'C' LC_CTYPE 'C'", connection);
#pragma warning restore CA2100
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException made)
                when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another node was first.
            }
        }
    }

    /// <summary>
    /// Connections that were opened before another process made the extension know no citext, and would fail on it for ever.
    /// </summary>
    internal override async Task SettleAsync(NewsDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.ReloadTypesAsync(cancellationToken);
        NpgsqlConnection.ClearPool(connection);
    }

    internal override void AddContexts(IServiceCollection services)
    {
        // A command that fails throws, and whoever catches that logs it; of a database that is new EF Core asks for a table that is not
        // there.
        services.AddDbContextFactory<PostgresNewsDb>(options => options
            .UseNpgsql(ConnectionString)
            .ConfigureWarnings(
            warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning, RelationalEventId.CommandError)));
        services.AddSingleton<IDbContextFactory<NewsDb>, ContextFactory>();
        services.AddSingleton<IStoreLookups, PostgresLookups>();
        services.AddScoped<NewsDb>(provider => provider.GetRequiredService<PostgresNewsDb>());
    }

    internal override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    internal override async Task<StoreCommands> OpenAsync(NewsDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return new PostgresCommands((NpgsqlConnection)db.Database.GetDbConnection(), db.Model);
    }

    internal override void Abandon(NewsDb db)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection connection)
            NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>The lock goes with the connection of its holder, and so with a holder who is killed.</summary>
    internal override async Task<IAsyncDisposable?> HoldSchemaAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({SchemaLock})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private sealed class ContextFactory(IDbContextFactory<PostgresNewsDb> contexts) : IDbContextFactory<NewsDb>
    {
        public NewsDb CreateDbContext() => contexts.CreateDbContext();

        public async Task<NewsDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}

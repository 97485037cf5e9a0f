using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace DeepSeekImpact.Storage.Transfer;

/// <summary>A store could not be moved; the message says what to do about it.</summary>
/// <param name="message">What is wrong.</param>
public sealed class TransferException(string message) : Exception(message);

/// <summary>How much of a table has been moved.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows of it are there by now.</param>
public sealed record TransferStep(string Table, long Rows);

/// <summary>
/// Moves a store from SQLite to PostgreSQL with all its ids and numbers. Rows go in portions, each in a transaction that also notes how far
/// it has come: broken off at any
/// moment, it goes on there when it is called again. The full-text indexes are built again, because the databases keep them in different
/// forms. Of the store it comes from nothing is changed but that its schema is brought up to this version.
/// </summary>
/// <param name="from">The store in SQLite; no server may use it meanwhile.</param>
/// <param name="to">The services of the store in PostgreSQL.</param>
public sealed class StoreTransfer(string from, IServiceProvider to)
{
    private const int Portion = 2000;
    private const string Progress = "CREATE TABLE IF NOT EXISTS moving (name text PRIMARY KEY, place text, rows bigint NOT NULL)";

    /// <summary>Moves everything that is not moved yet.</summary>
    /// <param name="told">Told after each portion.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <returns>How many rows of each table are there.</returns>
    /// <exception cref="TransferException">There is no store to move, the other one is in use, or in the end they are not the
    /// same.</exception>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(Action<TransferStep> told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(told);
        var source = new SqliteConnectionStringBuilder(from) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        if (!File.Exists(source.DataSource))
            throw new TransferException($"There is no database at {source.DataSource}.");
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(from).BuildServiceProvider();
        await StoreSchema.BringUpAsync(services, cancellationToken);
        await StoreSchema.BringUpAsync(to, cancellationToken);
        await using var target = await to.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync(cancellationToken);
        await target.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)target.Database.GetDbConnection();
        await PrepareAsync(connection, cancellationToken);

        await using var sqlite = new SqliteConnection(source.ToString());
        await sqlite.OpenAsync(cancellationToken);

        // One moment of it is read, whatever anybody does meanwhile.
        await using var snapshot = sqlite.BeginTransaction(deferred: true);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in TablesOf(target.Model))
        {
            counts[table.Name] = await CopyAsync(sqlite, connection, target.Kinds, table, told, cancellationToken);
            var there = await ScalarAsync(connection, $"SELECT count(*) FROM {table.Name}", cancellationToken);
            var here = await ScalarAsync(sqlite, $"SELECT count(*) FROM {table.Name}", cancellationToken);
            if (here != there)
                throw new TransferException(
                    string.Create(CultureInfo.InvariantCulture,
                        $"Of {table.Name} {there} rows are in PostgreSQL and {here} in SQLite: one of them was in use meanwhile. Drop the "
                        + $"database and move again, with no server running."));
        }

        foreach (var counter in new[] { CounterRow.Numbers, CounterRow.Forgotten })
        {
            var last = await ScalarAsync(sqlite, string.Create(CultureInfo.InvariantCulture,
                $"SELECT Last FROM counters WHERE Id = {counter}"), cancellationToken);
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture,
                $"UPDATE counters SET last = {last} WHERE id = {counter}"), cancellationToken);
        }

        await RunAsync(connection, "DROP TABLE moving; ANALYZE", cancellationToken);
        return counts;
    }

    /// <summary>The articles first, which facts belong to.</summary>
    private static IEnumerable<ITable> TablesOf(IModel model) =>
        model.GetRelationalModel().Tables.Where(table => table.Name != "counters" && !table.Name.EndsWith("_fts", StringComparison.Ordinal))
        .OrderBy(table => table.Name == "articles" ? 0 : 1).ThenBy(table => table.Name, StringComparer.Ordinal);

    private static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var isBegun =
            await ScalarAsync(connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'moving' AND schemaname = current_schema()",
            cancellationToken) > 0;
        if (!isBegun
            && await ScalarAsync(connection,
            "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM entities) + (SELECT count(*) FROM keys)", cancellationToken)
            > 0)
            throw new TransferException("There is a store in that database already. Name an empty database.");
        await RunAsync(connection, Progress, cancellationToken);
    }

    private static async Task<long> CopyAsync(SqliteConnection sqlite, NpgsqlConnection connection, FactKinds kinds, ITable table,
        Action<TransferStep> told, CancellationToken cancellationToken)
    {
        var columns = table.Columns.ToArray();
        var key = table.PrimaryKey!.Columns.Select(column => Array.IndexOf(columns, column)).ToArray();
        var (place, rows) = await PlaceAsync(connection, table.Name, cancellationToken);
        while (true)
        {
            var portion = await ReadAsync(sqlite, table, columns, key, place, cancellationToken);
            if (portion.Count == 0)
                break;
            rows += portion.Count;
            place = [.. key.Select(at => portion[^1][at]!)];
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await WriteAsync(connection, table, columns, portion, cancellationToken);
            await IndexAsync(sqlite, connection, kinds, table, columns, portion, cancellationToken);
            await using (var note =
                new NpgsqlCommand(
                "INSERT INTO moving(name, place, rows) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET place = excluded.place, rows = "
                    + "excluded.rows", connection, transaction))
            {
                note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
                note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(place) });
                note.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rows });
                await note.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            told(new TransferStep(table.Name, rows));
        }

        // Numbers that PostgreSQL gives out go on behind those that were.
        foreach (var column in columns.Where(
            column => column.PropertyMappings.Any(
                mapping => mapping.Property.ValueGenerated == ValueGenerated.OnAdd && mapping.Property.IsPrimaryKey()
                    && mapping.Property.ClrType != typeof(string))))
            await RunAsync(connection,
                $"SELECT setval(pg_get_serial_sequence('{table.Name}', '{column.Name}'), greatest(1, (SELECT coalesce(max({column.Name}), "
                + $"0) FROM {table.Name})), (SELECT count(*) > 0 FROM {table.Name}))", cancellationToken);
        return rows;
    }

    private static async Task<(object[]? Place, long Rows)> PlaceAsync(NpgsqlConnection connection, string table,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT place, rows FROM moving WHERE name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return (null, 0);
        var place = JsonSerializer.Deserialize<JsonElement[]>(reader.GetString(0))!;
        return (Array.ConvertAll(place, one => one.ValueKind == JsonValueKind.Number ? (object)one.GetInt64() : one.GetString()!),
            reader.GetInt64(1));
    }

    /// <summary>The rows behind a place, in the order of the primary key.</summary>
    private static async Task<List<object?[]>> ReadAsync(SqliteConnection sqlite, ITable table, IColumn[] columns, int[] key,
        object[]? place, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", key.Select(at => Quoted(columns[at])));
        var places = (place ?? []).Select((_, i) => "$p" + i.ToString(CultureInfo.InvariantCulture));
        var after = place is null ? string.Empty : $" WHERE ({names}) > ({string.Join(", ", places)})";
        await using var command = sqlite.CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
        command.CommandText =
            $"SELECT {string.Join(", ", columns.Select(Quoted))} FROM {table.Name}{after} ORDER BY {names} LIMIT {Portion}";
#pragma warning restore CA2100
        for (var i = 0; i < (place?.Length ?? 0); i++)
            command.Parameters.AddWithValue("$p" + i.ToString(CultureInfo.InvariantCulture), place![i]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, ITable table, IColumn[] columns, List<object?[]> rows,
        CancellationToken cancellationToken)
    {
        await using var copy =
            await connection.BeginBinaryImportAsync(
            $"COPY {table.Name}({string.Join(", ", columns.Select(Quoted))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < columns.Length; i++)
                await WriteAsync(copy, row[i], columns[i].StoreType, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, string type, CancellationToken cancellationToken) =>
        (value, type) switch
        {
            (null, _) => copy.WriteNullAsync(cancellationToken),
            (_, "bigint") => copy.WriteAsync(Convert.ToInt64(value, CultureInfo.InvariantCulture), NpgsqlDbType.Bigint, cancellationToken),
            (_, "integer") =>
            copy.WriteAsync(Convert.ToInt32(value, CultureInfo.InvariantCulture), NpgsqlDbType.Integer, cancellationToken),
            (_, "boolean") =>
            copy.WriteAsync(Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0, NpgsqlDbType.Boolean, cancellationToken),
            (_, "double precision") =>
            copy.WriteAsync(Convert.ToDouble(value, CultureInfo.InvariantCulture), NpgsqlDbType.Double, cancellationToken),
            (_, "bytea") => copy.WriteAsync((byte[])value, NpgsqlDbType.Bytea, cancellationToken),
            (_, "citext") => copy.WriteAsync((string)value, NpgsqlDbType.Citext, cancellationToken),
            (_, "text") => copy.WriteAsync((string)value, NpgsqlDbType.Text, cancellationToken),
            _ => throw new InvalidOperationException($"A column of the type {type} cannot be moved."),
        };

    /// <summary>Indexes the words of what was moved.</summary>
    private static async Task IndexAsync(SqliteConnection sqlite, NpgsqlConnection connection, FactKinds kinds, ITable table,
        IColumn[] columns, List<object?[]> rows, CancellationToken cancellationToken)
    {
        var words = table.Name switch
        {
            "article_contents" =>
                rows.ConvertAll(
                row => ((long)row[At("articlekey")]!, WordVector.Of([TitleOf((long)row[At("articlekey")]!), (string)row[At("text")]!]))),
            "entities" => rows.ConvertAll(row => ((long)row[At("seq")]!, WordVector.Of([NamesOf((string)row[At("id")]!)]))),
            _ when kinds.All.FirstOrDefault(kind => kind.Table == table.Name) is { } kind && kind.HasWords =>
            rows.ConvertAll(row => ((long)row[At("key")]!, WordVector.Of([kind.WordsOf((string)row[At("body")]!)]))),
            _ => [],
        };
        if (words.Count == 0)
            return;
        var index = table.Name == "article_contents" ? "articles_fts" : table.Name + "_fts";
        await using var insert =
            new NpgsqlCommand($"INSERT INTO {index}(rowid, words) SELECT k, w::tsvector FROM unnest($1, $2) AS many(k, w)", connection);
        insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. words.Select(one => one.Item1)] });
        insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. words.Select(one => one.Item2)] });
        await insert.ExecuteNonQueryAsync(cancellationToken);

        int At(string name) => Array.FindIndex(columns, column => column.Name == name);

        string? TitleOf(long article) => Texts("SELECT Title FROM articles WHERE \"Key\" = $one", article).FirstOrDefault();

        string NamesOf(string entity) =>
            string.Join(' ', Texts("SELECT Name FROM entity_names WHERE EntityId = $one ORDER BY Name", entity));

        List<string?> Texts(string sql, object one)
        {
            using var command = sqlite.CreateCommand();
#pragma warning disable CA2100 // Written above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$one", one);
            using var reader = command.ExecuteReader();
            var texts = new List<string?>();
            while (reader.Read())
                texts.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
            return texts;
        }
    }

    private static string Quoted(IColumn column) => $"\"{column.Name}\"";

    private static async Task<long> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The names are those of the model.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

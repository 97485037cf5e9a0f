using System.Globalization;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// The statements of one connection to SQLite, each prepared once. They are bound and stepped through SQLite's own calls: an article takes
/// some 150 of
/// them, and a command object with its parameters and reader costs as much as a small insert. SQLite works in the calling thread, so these
/// are plain calls.
/// </summary>
/// <param name="connection">The connection, open.</param>
internal sealed class SqliteCommands(SqliteConnection connection) : StoreCommands
{
    private const int PatienceWithReaders = 50;

    private readonly sqlite3 _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
    private readonly Dictionary<string, (sqlite3_stmt Statement, int[] Places)> _statements = new(StringComparer.Ordinal);
    private long _version;

    public override bool IsInTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public override bool Begin()
    {
        EnsureThere();
        Run("BEGIN IMMEDIATE");
        var version = (long)Scalar("PRAGMA data_version")!;
        var isOthers = version != _version;
        _version = version;
        return isOthers;
    }

    /// <summary>What went into a file that nobody finds again is not acknowledged.</summary>
    public override void Commit()
    {
        Run("COMMIT");
        EnsureThere();
    }

    public override void Rollback() => Run("ROLLBACK");

    /// <summary>There is nobody else to tell.</summary>
    public override bool Announce(StoreChange change) => false;

    /// <summary>The same number again: SQLite writes the page all the same.</summary>
    public override void Probe() => Run("PRAGMA user_version = 0");

    public override bool MoveLog(bool empties)
    {
        EnsureThere();
        var mode = empties ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_RESTART;
        raw.sqlite3_busy_timeout(_database, PatienceWithReaders);
        try
        {
            var code = raw.sqlite3_wal_checkpoint_v2(_database, "main", mode, out _, out _);
            if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
                return false;
            SqliteException.ThrowExceptionForRC(code, _database);
            return true;
        }
        finally
        {
            raw.sqlite3_busy_timeout(_database, ConnectionSetup.Patience);
        }
    }

    private void EnsureThere()
    {
        if (StoreFile.HasMoved(_database))
            throw new StoreFaultException(StoreFault.Gone);
    }

    public override void Run(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement))
            {
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public override int Change(string sql, params ReadOnlySpan<object?> values)
    {
        Run(sql, values);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Everything is done when it is asked for.</summary>
    public override void Send()
    {
    }

    /// <summary>The texts themselves: FTS5 cuts them into words.</summary>
    public override void Index(FullTextIndex index, long key, params ReadOnlySpan<string?> texts) =>
        Enqueue(InsertOf(index, index.Columns), [key, .. texts]);

    public override object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            if (!Step(statement))
                return null;
            object? value = raw.sqlite3_column_type(statement, 0) switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, 0),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, 0),
                raw.SQLITE_NULL => null,
                _ => raw.sqlite3_column_text(statement, 0).utf8_to_string(),
            };

            // What it changes is done when it is stepped to its end.
            while (Step(statement))
            {
            }

            return value;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public override List<T> Rows<T>(string sql, Func<StoreRow, T> read, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            var rows = new List<T>();
            var row = new Row(statement);
            while (Step(statement))
                rows.Add(read(row));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public override void Dispose()
    {
        foreach (var (statement, _) in _statements.Values)
            statement.Dispose();
    }

    protected override void RunMany(string sql, List<object?[]> rows)
    {
        foreach (var values in rows)
            Run(sql, values);
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    private sqlite3_stmt Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var known))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out var statement), _database);

            // SQLite numbers named parameters in the order they first stand in the statement.
            var places = new int[values.Length];
            for (var i = 0; i < places.Length; i++)
                places[i] = raw.sqlite3_bind_parameter_index(statement, "@" + i.ToString(CultureInfo.InvariantCulture));
            _statements.Add(sql, known = (statement, places));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (known.Places[i] > 0)
                SqliteException.ThrowExceptionForRC(BindOne(known.Statement, known.Places[i], values[i]), _database);
        }

        return known.Statement;
    }

    private static int BindOne(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        bool truth => raw.sqlite3_bind_int64(statement, place, truth ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        Enum choice => raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(choice, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be bound.", nameof(value)),
    };

    private sealed class Row(sqlite3_stmt statement) : StoreRow
    {
        public override string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

        public override string? GetText(int column) =>
            raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : GetString(column);

        public override long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

        public override double GetDouble(int column) => raw.sqlite3_column_double(statement, column);
    }
}

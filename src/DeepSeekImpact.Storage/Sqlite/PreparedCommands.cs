using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// The statements of one connection, each prepared once. Parameters are @0, @1, … in the order given. They are bound and stepped through
/// SQLite's own calls: an article takes some 150 of them, and a command object with its parameters and reader costs as much as a small insert.
/// SQLite works in the calling thread, so these are plain calls; the writer's gate keeps them from running twice at a time.
/// </summary>
/// <param name="connection">The connection, open.</param>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, List<object?[]>> _later = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sql, string Row), object?[]> _sums = [];
    private readonly sqlite3 _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
    private readonly Dictionary<string, (sqlite3_stmt Statement, int[] Places)> _statements = new(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>Runs a statement and gives how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement))
            {
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>
    /// Puts a row off until <see cref="Flush"/>. The rows of a batch are then inserted table by table: each table's indexes stay in the
    /// processor's cache meanwhile.
    /// </summary>
    public void Later(string sql, params object?[] values)
    {
        if (!_later.TryGetValue(sql, out var rows))
            _later.Add(sql, rows = []);
        rows.Add(values);
    }

    /// <summary>
    /// Puts the change of a row off until <see cref="Flush"/>, one change for all that a batch does to it: of a hundred articles that mention a
    /// company each would count it otherwise.
    /// </summary>
    /// <param name="sql">The statement; its first parameter is the row.</param>
    /// <param name="row">The row.</param>
    /// <param name="values">The change.</param>
    /// <param name="sum">Adds a later change (second) to an earlier one (first).</param>
    public void Later(string sql, string row, object?[] values, Action<object?[], object?[]> sum)
    {
        if (_sums.TryGetValue((sql, row), out var earlier))
            sum(earlier, values);
        else
            _sums.Add((sql, row), values);
    }

    /// <summary>Inserts what was put off.</summary>
    public void Flush()
    {
        foreach (var (sql, rows) in _later)
        {
            foreach (var values in rows)
                Run(sql, values);
            rows.Clear();
        }

        foreach (var ((sql, _), values) in _sums)
            Run(sql, values);
        _sums.Clear();
    }

    /// <summary>Forgets what was put off.</summary>
    public void Forget()
    {
        _later.Clear();
        _sums.Clear();
    }

    /// <summary>Gives the first value of the first row, or null where there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
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

    /// <summary>Gives a text, or null.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => (string?)Scalar(sql, values);

    /// <summary>Gives all rows, read with a function.</summary>
    public List<T> Rows<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            var rows = new List<T>();
            while (Step(statement))
                rows.Add(read(new Row(statement)));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void Dispose()
    {
        foreach (var (statement, _) in _statements.Values)
            statement.Dispose();
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
        bool truth => raw.sqlite3_bind_int64(statement, place, truth ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        Enum choice => raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(choice, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be bound.", nameof(value)),
    };

    /// <summary>A row that a statement stands on.</summary>
    /// <param name="statement">The statement.</param>
    public readonly struct Row(sqlite3_stmt statement)
    {
        public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

        public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

        public double GetDouble(int column) => raw.sqlite3_column_double(statement, column);

        public int GetInt32(int column) => (int)raw.sqlite3_column_int64(statement, column);
    }
}

using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// The commands of one connection, each prepared once. Parameters are @0, @1, … in the order given. SQLite works in the calling thread,
/// so these are plain calls; the writer's gate keeps them from running twice at a time.
/// </summary>
/// <param name="connection">The connection, open.</param>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Runs a command and gives how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>Gives the first value of the first row, or null where there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Gives a text, or null.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => (string?)Scalar(sql, values);

    /// <summary>Gives all rows, read with a function.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this project; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"@{i}", DBNull.Value));
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            // A type that was bound before would hold: an integer column given a real once must not stay real.
            var parameter = command.Parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}

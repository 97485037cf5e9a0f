using System.Globalization;
using System.Text.RegularExpressions;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>
/// The statements of one connection to PostgreSQL. What changes rows waits and goes to the server together with the next statement that
/// reads: an article takes some 150
/// statements, and each would wait for the server otherwise. Rows that were put off are inserted by one statement for each table. Nothing
/// is prepared,
/// so that a pooler may stand between. These are plain calls in the writer's own thread: one transaction runs at a time in any case.
/// </summary>
/// <param name="connection">The connection, open.</param>
/// <param name="model">Has the types of columns.</param>
internal sealed partial class PostgresCommands(NpgsqlConnection connection, IModel model) : StoreCommands
{
    /// <summary>Whoever writes holds this row, so that one transaction runs at a time in the whole cluster, and counts in it.</summary>
    private const string Take = "UPDATE counters SET Last = Last + 1 WHERE Id = 2 RETURNING Last";

    /// <summary>By which processes that share a database tell each other.</summary>
    public const string Channel = "deepseek_impact";

    /// <summary>The only column of a full-text index here, whatever its texts are.</summary>
    private static readonly string[] Words = ["words"];

    private readonly List<NpgsqlBatchCommand> _waiting = [];
    private readonly Dictionary<string, (string Text, int Places)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManyRows> _manies = new(StringComparer.Ordinal);
    private bool _isOpen;
    private long _written;
    private long _latest;

    public override bool IsInTransaction => _isOpen && connection.State == System.Data.ConnectionState.Open;

    public override bool Begin()
    {
        _waiting.Clear();
        Run("BEGIN");
        _isOpen = true;
        _latest = (long)Scalar(Take)!;
        return _latest != _written + 1;
    }

    public override void Commit()
    {
        Run("COMMIT");
        Send();
        _isOpen = false;
        _written = _latest;
    }

    public override void Rollback()
    {
        _waiting.Clear();
        _isOpen = false;
        Run("ROLLBACK");
        Send();
    }

    /// <summary>The server tells when the transaction is committed, this process too.</summary>
    public override bool Announce(StoreChange change)
    {
        Run($"NOTIFY {Channel}, '{change}'");
        return true;
    }

    public override void Probe()
    {
        // Taking the turn has written.
    }

    public override void Run(string sql, params ReadOnlySpan<object?> values) => _waiting.Add(Command(sql, values));

    public override int Change(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Command(sql, values);
        _waiting.Add(command);
        Send();
        return (int)command.RecordsAffected;
    }

    public override object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using var reader = Read(sql, values);
        return reader.Read() && !reader.IsDBNull(0) ? Plain(reader.GetValue(0)) : null;
    }

    public override List<T> Rows<T>(string sql, Func<StoreRow, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Read(sql, values);
        var rows = new List<T>();
        var row = new Row(reader);
        while (reader.Read())
            rows.Add(read(row));
        return rows;
    }

    /// <summary>Their words as PostgreSQL takes them.</summary>
    public override void Index(FullTextIndex index, long key, params ReadOnlySpan<string?> texts) =>
        Enqueue(InsertOf(index, Words), key, WordVector.Of(texts));

    public override void Send()
    {
        if (_waiting.Count == 0)
            return;
        using var batch = Batch();
        batch.ExecuteNonQuery();
    }

    public override void Forget()
    {
        base.Forget();
        _waiting.Clear();
    }

    public override void Dispose()
    {
        // The context closes the connection.
    }

    protected override void RunMany(string sql, List<object?[]> rows)
    {
        if (!_manies.TryGetValue(sql, out var many))
            _manies.Add(sql, many = ManyRows.Of(sql, model, rows));
        _waiting.Add(many.Command(rows));
    }

    private static object Plain(object value) => value switch
    {
        int number => (long)number,
        bool truth => truth ? 1L : 0L,
        _ => value,
    };

    private NpgsqlBatch Batch()
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var command in _waiting)
            batch.BatchCommands.Add(command);
        _waiting.Clear();
        return batch;
    }

    /// <summary>Sends what waits and a statement that gives rows; what waits gives none, so they are the first that come.</summary>
    private NpgsqlDataReader Read(string sql, ReadOnlySpan<object?> values)
    {
        _waiting.Add(Command(sql, values));
        using var batch = Batch();
        return batch.ExecuteReader();
    }

    private NpgsqlBatchCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!_texts.TryGetValue(sql, out var known))
            _texts.Add(sql, known = Translate(sql));

        // One that is given and not used would have no type.
        var command = new NpgsqlBatchCommand(known.Text);
        foreach (var value in values[..Math.Min(values.Length, known.Places)])
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static (string Text, int Places) Translate(string sql)
    {
        var places = 0;
        var text = Place().Replace(sql, place =>
        {
            var number = int.Parse(place.ValueSpan[1..], CultureInfo.InvariantCulture) + 1;
            places = Math.Max(places, number);
            return "$" + number.ToString(CultureInfo.InvariantCulture);
        });
        return (text, places);
    }

    /// <summary>Of strings and nulls PostgreSQL finds the type from where they stand: in a text or one that ignores case.</summary>
    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
        string text => new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Unknown },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        bool truth => new NpgsqlParameter<bool> { TypedValue = truth },
        double number => new NpgsqlParameter<double> { TypedValue = number },
        Enum choice => new NpgsqlParameter<int> { TypedValue = Convert.ToInt32(choice, CultureInfo.InvariantCulture) },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        Array values => new NpgsqlParameter { Value = values },
        _ => throw new ArgumentException($"A {value.GetType()} cannot be passed.", nameof(value)),
    };

    [GeneratedRegex("@[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private sealed class Row(NpgsqlDataReader reader) : StoreRow
    {
        public override string GetString(int column) => reader.GetString(column);

        public override string? GetText(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        public override long GetInt64(int column) => (long)Plain(reader.GetValue(column));

        public override double GetDouble(int column) => reader.GetDouble(column);
    }
}

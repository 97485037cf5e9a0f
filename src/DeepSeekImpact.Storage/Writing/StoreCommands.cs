namespace DeepSeekImpact.Storage.Writing;

/// <summary>
/// The statements of the writer, in the SQL that SQLite and PostgreSQL both read: unquoted names, ON CONFLICT, TRUE and FALSE. Parameters
/// are @0, @1, … in
/// the order given: strings, whole numbers, doubles, truth values, enumerations or null. The writer's gate keeps them from running twice at
/// a time.
/// </summary>
internal abstract class StoreCommands : IDisposable
{
    private readonly Dictionary<string, List<object?[]>> _queued = new(StringComparer.Ordinal);
    private readonly Dictionary<FullTextIndex, string> _indexes = [];
    private readonly Dictionary<string, Dictionary<string, object?[]>> _sums = new(StringComparer.Ordinal);

    /// <summary>Gets or sets what is done before a flush.</summary>
    public Action? Flushing { get; set; }

    /// <summary>Gets a value indicating whether a transaction is open.</summary>
    public abstract bool IsInTransaction { get; }

    /// <summary>Begins a transaction that no other writer runs beside.</summary>
    /// <returns>Whether somebody else has written since this one last did.</returns>
    public abstract bool Begin();

    /// <summary>Makes durable what was done since <see cref="Begin"/>.</summary>
    public abstract void Commit();

    /// <summary>Takes back what was done since <see cref="Begin"/>.</summary>
    public abstract void Rollback();

    /// <summary>Has others who share the store told of a change, once it is committed.</summary>
    /// <returns>False where there are none, and this process tells itself.</returns>
    public abstract bool Announce(StoreChange change);

    /// <summary>
    /// Moves what a write-ahead log of the store's own holds into the store, outside any transaction. Those who read from the log are
    /// waited for only a moment.
    /// </summary>
    /// <param name="empties">Whether the file of the log is emptied too: the next writes make it grow again.</param>
    /// <returns>False if somebody reads from the log: it goes on to be used.</returns>
    public virtual bool MoveLog(bool empties) => true;

    /// <summary>Writes what changes nothing, to see whether the store can be written; inside a transaction.</summary>
    public abstract void Probe();

    /// <summary>Runs a statement; whoever reads later finds it done.</summary>
    public abstract void Run(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Runs a statement and gives how many rows it changed.</summary>
    public abstract int Change(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Returns the first value of the first row, whole numbers and truth values as long, or null where there is none.</summary>
    public abstract object? Scalar(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Returns all rows, read with a function.</summary>
    public abstract List<T> Rows<T>(string sql, Func<StoreRow, T> read, params ReadOnlySpan<object?> values);

    /// <summary>
    /// Puts the words of texts into a full-text index, under a key that is not in it; with <see cref="Enqueue(string, object?[])">what is
    /// queued</see>.
    /// </summary>
    public abstract void Index(FullTextIndex index, long key, params ReadOnlySpan<string?> texts);

    /// <summary>Sends what has not been sent, before somebody else reads on the same connection.</summary>
    public abstract void Send();

    /// <summary>Returns a text, or null.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values) => (string?)Scalar(sql, values);

    /// <summary>
    /// Puts a statement off until <see cref="Flush"/>: an INSERT of one row whose values are parameters alone, or an UPDATE. The rows of a
    /// batch are then inserted table by table: each table's indexes stay in the
    /// processor's cache meanwhile, or they go to the server together.
    /// </summary>
    public void Enqueue(string sql, params object?[] values)
    {
        if (!_queued.TryGetValue(sql, out var rows))
            _queued.Add(sql, rows = []);
        rows.Add(values);
    }

    /// <summary>
    /// Puts the change of a row off until <see cref="Flush"/>, one change for all that a batch does to it: of a hundred articles that
    /// mention a company each would count it otherwise.
    /// </summary>
    /// <param name="sql">The statement; its first parameter is the row.</param>
    /// <param name="row">The row.</param>
    /// <param name="values">The change.</param>
    /// <param name="sum">Adds a later change (second) to an earlier one (first).</param>
    public void Enqueue(string sql, string row, object?[] values, Action<object?[], object?[]> sum)
    {
        if (!_sums.TryGetValue(sql, out var rows))
            _sums.Add(sql, rows = new Dictionary<string, object?[]>(StringComparer.Ordinal));
        if (rows.TryGetValue(row, out var earlier))
            sum(earlier, values);
        else
            rows.Add(row, values);
    }

    /// <summary>Inserts what was put off, and before it what others have put off by way of <see cref="Flushing"/>.</summary>
    public void Flush()
    {
        Flushing?.Invoke();
        foreach (var (sql, rows) in _queued)
        {
            if (rows.Count > 0)
                RunMany(sql, rows);
            rows.Clear();
        }

        foreach (var (sql, rows) in _sums)
        {
            if (rows.Count > 0)
                RunMany(sql, [.. rows.Values]);
            rows.Clear();
        }
    }

    /// <summary>Forgets what was put off.</summary>
    public virtual void Forget()
    {
        _queued.Clear();
        _sums.Clear();
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Returns the statement that adds a row to a full-text index; made once for each index.</summary>
    protected string InsertOf(FullTextIndex index, IReadOnlyList<string> columns)
    {
        if (!_indexes.TryGetValue(index, out var insert))
        {
            var places = string.Join(", ", Enumerable.Range(0, columns.Count + 1).Select(place => $"@{place}"));
            _indexes.Add(index, insert = $"INSERT INTO {index.Table}(rowid, {string.Join(", ", columns)}) VALUES ({places})");
        }

        return insert;
    }

    /// <summary>Runs a statement once for each row of parameters. Of an UPDATE no two change the same row.</summary>
    protected abstract void RunMany(string sql, List<object?[]> rows);
}

/// <summary>A row that a statement gives, valid until the next one is read.</summary>
internal abstract class StoreRow
{
    public abstract string GetString(int column);

    public abstract string? GetText(int column);

    public abstract long GetInt64(int column);

    public abstract double GetDouble(int column);

    public int GetInt32(int column) => (int)GetInt64(column);
}

/// <summary>A full-text index.</summary>
/// <param name="table">Its table.</param>
/// <param name="columns">The texts of a row.</param>
internal sealed class FullTextIndex(string table, params string[] columns)
{
    /// <summary>Gets its table.</summary>
    public string Table { get; } = table;

    /// <summary>Gets the texts of a row.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;
}

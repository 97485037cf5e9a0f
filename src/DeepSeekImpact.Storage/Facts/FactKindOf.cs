using System.Linq.Expressions;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>The description of a kind of fact; what it leaves out, the kind does not have.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact as the engine gives it and as it is served.</typeparam>
public sealed class FactKind<TRow, TFact> : FactKind
    where TRow : FactRow
    where TFact : class, IFact
{
    private const string Shared = "\"key\", Id, ArticleKey, SourceNumber, CodeStart, CodeEnd, Body, IsTitle, Seq, StoredAt";
    private const int SharedCount = 10;

    private readonly Func<Extraction.Extraction, IReadOnlyList<TFact>> _facts;
    private readonly IReadOnlyList<FactColumn<TRow, TFact>> _columns;
    private readonly EntityColumn<TRow, TFact>[] _entities;
    private readonly string? _publishedDay;
    private readonly string _insert;
    private readonly string _stamp;
    private readonly string _relink;
    private readonly string _bodies;

    /// <summary>Initializes a new instance of the <see cref="FactKind{TRow, TFact}"/> class.</summary>
    /// <param name="name">Its name in the plural, as the contract has it: "marketMoves".</param>
    /// <param name="table">Its table.</param>
    /// <param name="facts">Returns the facts of an article.</param>
    /// <param name="columns">The columns besides those that every fact has.</param>
    /// <param name="publishedDay">The column of the day of publication, for facts that have a day of their own; null for others, whose day
    /// it is.</param>
    public FactKind(string name, string table, Func<Extraction.Extraction, IReadOnlyList<TFact>> facts,
        IReadOnlyList<FactColumn<TRow, TFact>> columns, Expression<Func<TRow, int>>? publishedDay = null)
        : base(name, table)
    {
        (_facts, _columns, PublishedDay) = (facts, columns, publishedDay);
        _publishedDay = (publishedDay?.Body as MemberExpression)?.Member.Name;
        _entities = [.. columns.OfType<EntityColumn<TRow, TFact>>()];
        string[] own = [.. _publishedDay is null ? Array.Empty<string>() : [_publishedDay], .. columns.Select(column => column.Name)];
        _insert = $"INSERT INTO {table}({string.Join(", ", own.Prepend(Shared))}) VALUES "
            + $"({string.Join(", ", Enumerable.Range(0, SharedCount + own.Length).Select(place => $"@{place}"))})";
        var links = _entities.Select((column, i) => (column.Name, Now: column.Otherwise is null ? $"@{i + 3}"
            : $"coalesce(@{i + 3}, {column.Name})")).ToList();
        _stamp = $"UPDATE {table} SET Seq = @1, StoredAt = @2";
        _relink = $"{_stamp}, {string.Join(", ", links.Select(link => $"{link.Name} = {link.Now}"))}"
            + $" WHERE \"key\" = @0 AND ({string.Join(" OR ", links.Select(link => $"{link.Name} IS DISTINCT FROM {link.Now}"))})";
        _bodies = $"SELECT \"key\", Body FROM {table} WHERE ArticleKey = @0";
    }

    /// <summary>Gets what puts facts back into an extraction.</summary>
    public required Func<Extraction.Extraction, IReadOnlyList<TFact>, Extraction.Extraction> With { get; init; }

    /// <summary>Gets the fields that lists can be sorted by besides the day, each with its column.</summary>
    public IReadOnlyList<(string Field, FactColumn<TRow, TFact> Column)> Sorts { get; init; } = [];

    /// <summary>
    /// Gets what returns the day of a fact (see <see cref="Days"/>) from it and its article's; null if that is always the article's.
    /// </summary>
    public Func<TFact, int, int>? Day { get; init; }

    /// <summary>Gets the table of the entities that facts mention; null if that is not kept.</summary>
    public MentionTable<TRow, TFact>? Mentions { get; init; }

    /// <summary>Gets the full-text index; null if there is none.</summary>
    public FactWords<TRow, TFact>? Words { get; init; }

    /// <summary>Gets the column of the subject that facts are statements on; null if they are not compared.</summary>
    public EntityColumn<TRow, TFact>? Subject { get; init; }

    /// <summary>Gets the order and pages of the list: the newest first by default.</summary>
    public Paging<TRow> Paging => field ??= new Paging<TRow>(
        row => row.Key,
        "-date",
        new Dictionary<string, Sort<TRow>>(Sorts.Select(sort => KeyValuePair.Create(sort.Field, SortOf(sort.Column))))
        {
            ["date"] = new SortByKey<TRow>(row => row.Key),
            [PageRequest.Stored] = new SortBy<TRow, long>(row => row.Seq, row => row.Key),
        });

    /// <summary>Gets the columns besides those that every fact has.</summary>
    public IReadOnlyList<FactColumn<TRow, TFact>> Columns => _columns;

    /// <summary>Gets the column of the day of publication, for facts that have a day of their own.</summary>
    internal Expression<Func<TRow, int>>? PublishedDay { get; }

    /// <summary>Gets what is counted of entities beside the facts; null if nothing is.</summary>
    internal IFactTally<TFact>? Tally { get; init; }

    internal override string? SubjectColumn => Subject?.Name;

    internal override string? CountedEntities =>
        Tally is { } tally ? $"SELECT {tally.EntityColumn} FROM {Table} WHERE ArticleKey = @0 AND {tally.EntityColumn} IS NOT NULL" : null;

    internal override bool HasWords => Words is not null;

    internal override IReadOnlyList<string> Tables => [Table, .. new[] { Mentions?.Table, Words?.Index.Table }.OfType<string>()];

    internal override IReadOnlyList<string> Removes =>
    [
        .. Words is { } words ? [$"DELETE FROM {words.Index.Table} WHERE rowid IN (SELECT \"key\" FROM {Table} WHERE ArticleKey = @0)"]
            : Array.Empty<string>(),
        .. Mentions is { } mentions ? [$"DELETE FROM {mentions.Table} WHERE FactKey IN (SELECT \"key\" FROM {Table} WHERE ArticleKey = @0)"]
            : Array.Empty<string>(),
        $"DELETE FROM {Table} WHERE ArticleKey = @0",
    ];

    /// <inheritdoc/>
    public override IQueryable<long> Keys(NewsDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<TRow>().Select(row => row.Key);
    }

    /// <inheritdoc/>
    public override IQueryable<StampedRow> Stamped(NewsDb db, long seq, long key)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<TRow>().Where(row => row.Seq >= seq && (row.Seq > seq || row.Key > key)).OrderBy(row => row.Seq).ThenBy(row =>
            row.Key)
            .Select(row => new StampedRow(row.Seq, row.Key, row.StoredAt, row.Id, row.Article.Id));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TFact> FactsOf(Extraction.Extraction extraction) => _facts(extraction);

    internal override void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TRow>(row =>
        {
            row.ToTable(Table).HasKey(fact => fact.Key);
            row.Property(fact => fact.Key).ValueGeneratedNever();
            row.Property(fact => fact.Id).IsRequired();
            row.Property(fact => fact.IsTitle).HasDefaultValue(false);
            row.Property(fact => fact.Seq).HasDefaultValue(0L);
            row.Property(fact => fact.StoredAt).HasDefaultValue(0L);
            row.HasIndex(fact => new { fact.Seq, fact.Key });
            row.HasIndex(fact => fact.Id).IsUnique();
            row.HasIndex(fact => fact.ArticleKey);
            row.HasIndex(fact => fact.SourceNumber);
            row.HasOne(fact => fact.Article).WithMany().HasForeignKey(fact => fact.ArticleKey).OnDelete(DeleteBehavior.Cascade);
            foreach (var column in _columns)
                column.Build(row);
        });
        modelBuilder.Entity<ArticleRow>().IndexerProperty<int>(CountColumn);
        Mentions?.Build(modelBuilder);
        if (Words is { } words)
            NewsDb.BuildFullText(modelBuilder, words.Index.Table);
    }

    internal override PreparedFacts Prepare(Extraction.Extraction extraction)
    {
        var facts = _facts(extraction);
        return new Prepared(this, facts, [.. facts.Select(fact => JsonSerializer.Serialize(fact, ContractJson.Options))]);
    }

    internal override Extraction.Extraction Restore(Extraction.Extraction extraction, IEnumerable<string> bodies) =>
        With(extraction, [.. bodies.Select(Parse)]);

    internal override Task<List<StoredBody>> BodiesAsync(NewsDb db, long[] articles, CancellationToken cancellationToken) =>
        db.Set<TRow>().Where(fact => articles.Contains(fact.ArticleKey)).Select(
        fact => new StoredBody(fact.ArticleKey, fact.Key, fact.Id, fact.CodeStart, fact.CodeEnd, fact.Body)).ToListAsync(cancellationToken);

    internal override void Relink(StoreCommands commands, long article, ArticleLinks links, Stamp stamp)
    {
        foreach (var (key, fact) in commands.Rows(_bodies, row => (row.GetInt64(0), Parse(row.GetString(1))), article))
        {
            if (_entities.Length > 0)
                commands.Run(_relink, [key, stamp.Seq, stamp.At, .. _entities.Select(column => column.RegisteredId(fact, links))]);
            if (Mentions?.Relink(commands, fact, key, links) == true)
                commands.Run($"{_stamp} WHERE \"key\" = @0", key, stamp.Seq, stamp.At);
        }

        Tally?.Relink(commands, article, stamp.Seq);
    }

    internal override void Rename(StoreCommands commands, string from, string into, Stamp stamp)
    {
        Tally?.Rename(commands, from, into, stamp.Seq);
        foreach (var column in _entities)
            commands.Run($"{_stamp}, {column.Name} = @3 WHERE {column.Name} = @0", from, stamp.Seq, stamp.At, into);
        if (Mentions is not { } mentions)
            return;
        commands.Run($"{_stamp} WHERE \"key\" IN (SELECT FactKey FROM {mentions.Table} WHERE EntityId = @0)", from, stamp.Seq, stamp.At);
        mentions.Rename(commands, from, into);
    }

    internal override void Restamp(StoreCommands commands, long article, Stamp stamp) =>
        commands.Run($"{_stamp} WHERE ArticleKey = @0", article, stamp.Seq, stamp.At);

    internal override void Recount(StoreCommands commands, string entity, long revision) => Tally?.Recount(commands, entity, revision);

    internal override string? WordsOf(string body) => Words?.Of(Parse(body));

    private Sort<TRow> SortOf(FactColumn<TRow, TFact> column) =>
        column.Sort ?? throw new InvalidOperationException($"{Table} cannot be sorted by {column.Name}.");

    private static TFact Parse(string body) =>
        JsonSerializer.Deserialize<TFact>(body, ContractJson.Options) ?? throw new InvalidDataException("A stored fact is empty.");

    private void Write(FactWriting writing, IReadOnlyList<TFact> facts, string[] bodies)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            var key = writing.Keys[fact.Id] = writing.NextKey(fact.Id, Day?.Invoke(fact, writing.Day) ?? writing.Day);
            writing.Commands.Enqueue(_insert, RowOf(writing, fact, key, bodies[i], writing.StampOf(fact.Id, key, bodies[i])));
            if (Words is { } words)
                writing.Commands.Index(words.Index, key, words.Of(fact));
            Mentions?.Write(writing.Commands, fact, key, writing.Links, isQueued: true);
        }

        if (!writing.IsCopy)
            Tally?.Add(writing.Commands, facts, writing.Links, writing.Stamp.Seq);
    }

    private object?[] RowOf(FactWriting writing, TFact fact, long key, string body, Stamp stamp)
    {
        var (start, end) = writing.CodesOf(fact.Span);
        var row = new object?[SharedCount + (_publishedDay is null ? 0 : 1) + _columns.Count];
        (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]) = (key, fact.Id, writing.Article, writing.Source, start, end,
            body, fact.Span.In is ArticlePart.Title);
        (row[8], row[9]) = (stamp.Seq, stamp.At);
        var at = SharedCount;
        if (_publishedDay is not null)
            row[at++] = writing.Day;
        foreach (var column in _columns)
            row[at++] = column.ValueOf(fact, writing.Links);
        foreach (var column in _entities)
            NameUnregistered(writing, column, fact);
        return row;
    }

    private static void NameUnregistered(FactWriting writing, EntityColumn<TRow, TFact> column, TFact fact)
    {
        if (column.Otherwise is not { } otherwise || column.RegisteredId(fact, writing.Links) is not null
            || otherwise(fact) is not { Name: { } name } unregistered)
            return;
        writing.Name(name, unregistered.Id, false);
        if (unregistered.Ticker is { } ticker)
            writing.Name(ticker, unregistered.Id, true);
    }

    private sealed class Prepared(FactKind<TRow, TFact> kind, IReadOnlyList<TFact> facts, string[] bodies) : PreparedFacts(kind)
    {
        public override int Count => facts.Count;

        public override void Write(FactWriting writing) => kind.Write(writing, facts, bodies);
    }
}

/// <summary>What is counted of the entities of facts, so that a list of them need not count facts.</summary>
/// <typeparam name="TFact">The fact.</typeparam>
internal interface IFactTally<TFact>
{
    /// <summary>Gets the column of the facts' table that has the entity they are counted for.</summary>
    string EntityColumn { get; }

    /// <summary>Counts the facts of an article that was written.</summary>
    void Add(StoreCommands commands, IReadOnlyList<TFact> facts, ArticleLinks links, long revision);

    /// <summary>Counts again what is counted of an entity.</summary>
    void Recount(StoreCommands commands, string entity, long revision);

    /// <summary>Follows a merge, besides what is counted again, before the facts do.</summary>
    void Rename(StoreCommands commands, string from, string into, long revision);

    /// <summary>Follows an article whose names stand for other entities than before.</summary>
    void Relink(StoreCommands commands, long article, long revision);
}

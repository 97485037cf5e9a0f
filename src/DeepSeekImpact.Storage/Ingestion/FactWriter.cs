using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Writes an article with all its facts, and removes them again.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class FactWriter(WriteSession session)
{
    /// <summary>Lets copies of an article be found by one of its hashes.</summary>
    public const string AddShingle = "INSERT INTO shingles(Hash, ArticleKey) VALUES (@0, @1) ON CONFLICT DO NOTHING";

    private const string AddContent =
        "INSERT INTO article_contents(ArticleKey, Text, Entities, Quantities, Dates, Sketch) VALUES (@0, @1, @2, @3, @4, @5)";
    private const string AddCopied = "INSERT INTO copied(\"key\") VALUES (@0)";

    private static readonly FullTextIndex Articles = new(SearchRow.Articles, "title", "body");

    private static readonly string[] ArticleColumns =
    [
        "\"key\"", "Id", "Sha256", "Address", "Revision", "Title", "Url", "Source", "Authors", "Language", "StoredAt", "Seq",
            "EngineVersion", "PublishedRaw", "IsDateInferred",
        "PublishedBasis", "TextBasis",
        "DuplicateOf", "EntityCount", "MentionCount", "QuantityCount", "DateCount",
    ];

    private readonly StoreCommands _commands = session.Commands;
    private readonly EntityRegistry _registry = new(session);
    private FormerArticle? _former;
    private long _number;
    private bool _isCopy;

    /// <summary>
    /// Writes an article. Its counts are set from the extraction. A near copy of another is marked as one, and counts for nothing.
    /// </summary>
    public void Write(PreparedArticle prepared, ArticleRow article)
    {
        var extraction = prepared.Extraction;
        var day = Days.From(extraction.Article.PublishedAt);

        // Numbers are given out downwards: newest first, an article's facts are then in the order of its text.
        _number = session.TakeNumbers(1 + prepared.Facts.Sum(facts => facts.Count));
        _isCopy = article.DuplicateOf is not null;
        var key = article.Key = NextKey(article.Id, day);
        if (article.Seq == 0 || _former?.IsCopy != _isCopy)
            article.Seq = session.Revision;
        var source = SourceNumber(article.Source);
        WriteArticle(prepared, article);
        _commands.Enqueue(AddContent, key, extraction.Article.Text, prepared.Entities, prepared.Quantities, prepared.Dates,
            prepared.Sketch);
        _commands.Index(Articles, key, article.Title, extraction.Article.Text);

        if (!_isCopy)
            WriteShingles(prepared, key);

        var links = new ArticleLinks(_registry.Register(extraction, article.Id, key, day, !_isCopy), extraction.Entities);
        var writing = new FactWriting(_commands, links)
        {
            Article = key,
            Day = day,
            Source = source,
            IsCopy = _isCopy,
            Stamp = session.Stamp,
            StampOf = _former?.Stamping(links, session.Stamp, _isCopy) ?? ((_, _, _) => session.Stamp),
            Points = prepared.Points,
            NextKey = NextKey,
            Name = _registry.Name
        };
        foreach (var facts in prepared.Facts)
            facts.Write(writing);
        new TopicWriter(session).Write(prepared.Statements, writing.Keys, key, source, id => links.IdOf(id) ?? id);
        _former?.NoteRemoved(session, article.Id, writing.Keys);
    }

    /// <summary>Notes that the article that was removed, and all its facts, are not written again.</summary>
    /// <param name="article">The article's id.</param>
    public void NoteRemoved(string article) => _former?.NoteRemoved(session, article, written: null);

    /// <summary>Removes an article with all its facts; what this writes again under the same id and day gets its key again.</summary>
    /// <returns>The entities whose counts are to be <see cref="Settle">settled</see> once nothing more is written.</returns>
    public IReadOnlyCollection<string> Remove(long key)
    {
        _commands.Flush();
        var entities = EntitiesOf(key);
        _former = FormerArticle.Of(session, key);
        new TopicWriter(session).Remove(key);
        new NearCopies(session).DropShingles(key);
        session.Texts.Forget(key);
        _commands.Run($"DELETE FROM copied WHERE \"key\" IN ({session.Kinds.KeysOfArticle})", key);
        foreach (var sql in session.Kinds.Removes)
            _commands.Run(sql, key);
        _commands.Run($"DELETE FROM {Articles.Table} WHERE rowid = @0", key);
        _commands.Run("DELETE FROM article_entities WHERE ArticleKey = @0", key);
        _commands.Run("DELETE FROM article_contents WHERE ArticleKey = @0", key);
        _commands.Run("DELETE FROM articles WHERE \"key\" = @0", key);
        return entities;
    }

    /// <summary>Returns the entities whose counts an article has a part in.</summary>
    public IReadOnlyCollection<string> EntitiesOf(long key) =>
        _commands.Rows(
            session.Kinds.CountedEntities,
            row => row.GetString(0),
            key);

    /// <summary>Counts entities again and forgets those that no article mentions any more.</summary>
    public void Settle(IEnumerable<string> entities)
    {
        _commands.Flush();
        var links = new FactLinks(session);
        var merges = new EntityMerges(session);
        foreach (var entity in entities)
        {
            links.Recount(entity);
            merges.Recount(entity);
        }
    }

    private void WriteArticle(PreparedArticle prepared, ArticleRow article)
    {
        var extraction = prepared.Extraction;
        (article.EntityCount, article.MentionCount) = (extraction.Entities.Count, extraction.Entities.Sum(entity => entity.Mentions.Count));
        (article.QuantityCount, article.DateCount) = (extraction.Quantities.Count, extraction.Dates.Count);
        foreach (var facts in prepared.Facts)
            article[facts.Kind.CountColumn] = facts.Count;
        _commands.Run(
            session.AddArticle ??= InsertOf([.. ArticleColumns, .. session.Kinds.CountColumns]),
            [
                article.Key, article.Id, article.Sha256, article.Address, article.Revision, article.Title, article.Url, article.Source,
                article.Authors, article.Language, article.StoredAt,
                article.Seq, article.EngineVersion, article.PublishedRaw, article.IsDateInferred,
                (int?)article.PublishedBasis, (int?)article.TextBasis, article.DuplicateOf, article.EntityCount, article.MentionCount,
                    article.QuantityCount, article.DateCount,
                .. session.Kinds.CountColumns.Select(column => article[column]),
            ]);
    }

    private static string InsertOf(string[] columns) =>
        $"INSERT INTO articles({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, place) => $"@{place}"))})";

    private long NextKey(string id, int day)
    {
        var key = FactKey.Of(day, _former?.NumberOf(id) ?? _number--);
        if (_isCopy)
            _commands.Enqueue(AddCopied, key);
        return key;
    }

    /// <summary>Written at once, or known at once: the next article of the batch may be a copy.</summary>
    private void WriteShingles(PreparedArticle prepared, long key)
    {
        foreach (var hash in prepared.Fingerprint.Sketch)
        {
            if (session.Texts.IsCommon(hash))
                continue;
            if (session.Prefetch.Sharers.TryGetValue(hash, out var sharers))
            {
                sharers.Add(key);
                _commands.Enqueue(AddShingle, hash, key);
            }
            else
            {
                _commands.Run(AddShingle, hash, key);
            }
        }

        session.Texts.Add(key, prepared.Fingerprint);
    }

    private int SourceNumber(string? source)
    {
        if (source is null)
            return 0;
        if (session.Sources.TryGetValue(source, out var known))
            return known;
        var number =
            (int)(long)(_commands.Scalar("SELECT Number FROM sources WHERE Name = @0", source)
            ?? _commands.Scalar("INSERT INTO sources(Name) VALUES (@0) RETURNING Number", source)!);
        return session.Sources[source] = number;
    }
}

using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Makes two rows of the registry one, or takes them apart again; facts, counts and topics follow.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class EntityMerges(WriteSession session)
{
    /// <summary>Takes an entity out of the full-text index.</summary>
    public const string Unindex = "DELETE FROM entities_fts WHERE rowid = @0";

    private const string Unmentioned = """
        SELECT Seq FROM entities WHERE Id = @0 AND NOT EXISTS (SELECT 1 FROM article_entities WHERE EntityId = @0)
            AND NOT IsNamedByUser AND NOT IsApart AND MergedInto IS NULL AND NOT EXISTS (SELECT 1 FROM entities m WHERE m.MergedInto = @0)
        """;

    private const string CountAnew = """
        UPDATE entities SET
            (Articles, Mentions) = (SELECT count(DISTINCT ArticleKey), coalesce(sum(Mentions), 0) FROM article_entities WHERE EntityId = @0
                AND NOT EXISTS (SELECT 1 FROM copied c WHERE c."key" = ArticleKey)),
            FirstDay = coalesce((SELECT ArticleKey >> 32 FROM article_entities WHERE EntityId = @0 AND ArticleKey >= 4294967296 AND NOT
                EXISTS (SELECT 1 FROM copied c WHERE c."key" = ArticleKey) ORDER BY ArticleKey LIMIT 1), 0),
            LastDay = coalesce((SELECT ArticleKey >> 32 FROM article_entities WHERE EntityId = @0 AND NOT EXISTS (SELECT 1 FROM copied c
                WHERE c."key" = ArticleKey) ORDER BY ArticleKey DESC LIMIT 1), 0)
        WHERE Id = @0
        """;

    private readonly StoreCommands _commands = session.Commands;

    /// <summary>Makes one entity part of another. Its id still finds it.</summary>
    public void Merge(string from, string into)
    {
        _commands.Flush();
        session.Known.Clear();
        var names = new MergedNames(session);
        names.Join(from, into);
        names.KeepOwn(from);
        _commands.Run("UPDATE entities SET MergedInto = @1 WHERE Id = @0 OR MergedInto = @0", from, into);
        _commands.Run("UPDATE entity_keys SET EntityId = @1 WHERE EntityId = @0", from, into);
        _commands.Run("UPDATE entity_pins SET EntityId = @1 WHERE EntityId = @0", from, into);
        _commands.Run("UPDATE article_entities SET EntityId = @1, Differs = TRUE WHERE EntityId = @0", from, into);
        _commands.Run("UPDATE article_entities SET AffiliationId = @1 WHERE AffiliationId = @0", from, into);
        new FactLinks(session).Rename(from, into);
        RecountBoth(from, into);
    }

    /// <summary>Takes a merged entity out again with the articles it was known from.</summary>
    public void Unmerge(string id, string from)
    {
        _commands.Flush();
        session.Known.Clear();
        _commands.Run("UPDATE entities SET MergedInto = NULL WHERE Id = @0", id);
        _commands.Run("UPDATE entity_keys SET EntityId = @0 WHERE OriginId = @0", id);
        var articles =
            _commands.Rows("SELECT DISTINCT ArticleKey FROM article_entities WHERE OriginId = @0 AND EntityId = @1 ORDER BY ArticleKey",
            reader => reader.GetInt64(0), id, from);
        _commands.Run("UPDATE article_entities SET EntityId = @0, Differs = TRUE WHERE OriginId = @0 AND EntityId = @1", id, from);

        new MergedNames(session).TakeApart(id, from);
        Follow(articles, id, from);
    }

    /// <summary>Says that in some articles it is another entity, which is made for it.</summary>
    public void Split(string id, string newId, string name, IReadOnlyList<(long Key, string ArticleId, string LocalId)> places)
    {
        session.Known.Clear();
        _commands.Run(
            "INSERT INTO entities(Id, Kind, Name, Ticker, Exchange, Articles, Mentions, FirstDay, LastDay, MergedInto, IsNamedByUser, "
                + "IsApart) SELECT @1, Kind, @2, NULL, NULL, 0, 0, 0, 0, NULL, TRUE, TRUE FROM entities WHERE Id = @0", id, newId, name);
        _commands.Run("INSERT INTO entity_names(Name, EntityId, IsTicker) VALUES (@0, @1, FALSE) ON CONFLICT DO NOTHING", name, newId);
        foreach (var (key, articleId, localId) in places)
        {
            _commands.Run(
                "INSERT INTO entity_pins(ArticleId, LocalId, EntityId) VALUES (@0, @1, @2) ON CONFLICT(ArticleId, LocalId) DO UPDATE SET "
                    + "EntityId = excluded.EntityId", articleId, localId, newId);
            _commands.Run("UPDATE article_entities SET EntityId = @2, OriginId = @2, Differs = TRUE WHERE ArticleKey = @0 AND LocalId = @1",
                key, localId, newId);
        }

        Follow([.. places.Select(place => place.Key).Distinct()], id, newId);
    }

    /// <summary>Counts again what is known of an entity, and removes one that no article mentions and no user named or split.</summary>
    public void Recount(string id)
    {
        _commands.Run(CountAnew, id);
        if (_commands.Scalar(Unmentioned, id) is not long number)
            return;
        session.Known.Clear();
        session.Names.Changed(id);
        session.Prefetch.TakenIds.Remove(id);
        _commands.Run("DELETE FROM entities WHERE Id = @0", id);
        _commands.Run("DELETE FROM entity_names WHERE EntityId = @0", id);
        _commands.Run("DELETE FROM entity_keys WHERE EntityId = @0", id);
        _commands.Run(Unindex, number);
    }

    private void Follow(List<long> articles, string one, string other)
    {
        var links = new FactLinks(session);
        foreach (var article in articles)
            links.Relink(article);
        RecountBoth(one, other);
    }

    private void RecountBoth(string one, string other)
    {
        foreach (var id in new[] { one, other })
        {
            Recount(id);
            new FactLinks(session).Recount(id);
            session.Names.Changed(id);
        }
    }
}

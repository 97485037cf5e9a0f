using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>Looks many things up in PostgreSQL at once: a question costs its way to the server and back, however little it asks.</summary>
internal sealed class PostgresLookups : IStoreLookups
{
    /// <summary>One more than the articles by which a hash tells something; see <see cref="NearCopies"/>.</summary>
    private const int MostSharers = NearCopies.MostSharers + 1;

    public void LookAhead(WriteSession session, IReadOnlyList<NewArticle> articles)
    {
        var (ahead, commands) = (session.Prefetch, session.Commands);
        string[] hashes = [.. articles.Select(article => article.Extraction.Article.Sha256).Distinct()];
        foreach (var hash in hashes)
            ahead.Owners.TryAdd(hash, null);
        foreach (var (hash,
            owner) in commands.Rows(
            "SELECT Sha256, Id FROM articles WHERE Sha256 = ANY(@0) UNION ALL SELECT Sha256, ArticleId FROM revisions WHERE Sha256 = "
                + "ANY(@0)", row => (row.GetString(0), row.GetString(1)), (object)hashes))
            ahead.Owners[hash] ??= owner;

        string[] addresses = [.. articles.Select(article => Addresses.Canonical(article.Details.Url)).OfType<string>().Distinct()];
        var known = commands.Rows("SELECT Address FROM articles WHERE Address = ANY(@0)", row => row.GetString(0), (object)addresses)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var address in addresses)
            ahead.Addresses.TryAdd(address, known.Contains(address));

        string[] ids = [.. hashes.Select(ArticleStore.IdOf)];
        ahead.Unpinned.UnionWith(ids);
        ahead.Unpinned.ExceptWith(
            commands.Rows("SELECT ArticleId FROM entity_pins WHERE ArticleId = ANY(@0)", row => row.GetString(0), (object)ids));

        // Those that are stored already need nothing more.
        var news = articles.Where(article => ahead.Owners[article.Extraction.Article.Sha256] is null).ToList();
        LookForCopies(session, news);
        LookForEntities(session, news);
    }

    public List<(string Id, long Number)> NumbersOf(StoreCommands commands, IReadOnlyCollection<string> entities) =>
        commands.Rows("SELECT Id, Seq FROM entities WHERE Id = ANY(@0)", row => (row.GetString(0), row.GetInt64(1)),
        (object)entities.ToArray());

    public List<(TopicKey Topic, KnownTopic Known)> FindTopics(StoreCommands commands, Dictionary<TopicKey, double> topics)
    {
        if (topics.Count == 0)
            return [];
        var found = Read(topics.Keys, """
            SELECT t.Metric, t.SubjectId, t.Unit, t.Day, t.Way, t.Scope, t.Number, t.Smallest, t.Largest
            FROM unnest(@0, @1, @2, @3, @4, @5) AS w(metric, subject, unit, day, way, scope)
            JOIN topics t ON t.Metric = w.metric AND t.SubjectId = w.subject AND t.Unit = w.unit AND t.Day = w.day AND t.Way = w.way AND
                t.Scope = w.scope
            """);
        var missing = topics.Keys.Except(found.Select(topic => topic.Topic)).ToList();
        if (missing.Count > 0)
            found.AddRange(Read(missing, """
                INSERT INTO topics(Metric, SubjectId, Unit, Day, Way, Scope, Smallest, Largest, Spread)
                SELECT w.metric, w.subject, w.unit, w.day, w.way, w.scope, w.value, w.value, 0
                FROM unnest(@0, @1, @2, @3, @4, @5, @6) WITH ORDINALITY AS w(metric, subject, unit, day, way, scope, value,
                    place) ORDER BY w.place
                RETURNING Metric, SubjectId, Unit, Day, Way, Scope, Number, Smallest, Largest
                """));
        return found;

        List<(TopicKey Topic, KnownTopic Known)> Read(IReadOnlyCollection<TopicKey> keys, string sql) => commands.Rows(
            sql,
            row => (new TopicKey(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5)),
                new KnownTopic(row.GetInt64(6), row.GetDouble(7), row.GetDouble(8))),
            keys.Select(key => key.Metric).ToArray(),
            keys.Select(key => key.Subject).ToArray(),
            keys.Select(key => key.Unit).ToArray(),
            keys.Select(key => key.Day).ToArray(),
            keys.Select(key => key.Way).ToArray(),
            keys.Select(key => key.Scope).ToArray(),
            keys.Select(key => topics[key]).ToArray());
    }

    private static void LookForCopies(WriteSession session, List<NewArticle> articles)
    {
        var commands = session.Commands;
        long[] sketch =
            [.. articles.SelectMany(article => article.Prepared.Fingerprint.Sketch.ToArray()).Where(hash => !session.Texts.IsCommon(hash))
            .Distinct()];
        foreach (var hash in sketch)
            session.Prefetch.Sharers[hash] = [];
        foreach (var (hash,
            article) in commands.Rows(
            "SELECT h.value, s.ArticleKey FROM unnest(@0) AS h(value), LATERAL (SELECT ArticleKey FROM shingles WHERE Hash = h.value LIMIT "
                + "@1) s", row => (row.GetInt64(0), row.GetInt64(1)), sketch, MostSharers))
            session.Prefetch.Sharers[hash].Add(article);
    }

    private static void LookForEntities(WriteSession session, List<NewArticle> articles)
    {
        var (ahead, commands) = (session.Prefetch, session.Commands);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extraction in articles.Select(article => article.Extraction))
        {
            foreach (var entity in extraction.Entities)
            {
                var unknown =
                    EntityIdentity.KeysOf(entity, extraction.Article.Sha256).Where(key => session.Known.Find(key) is null).ToList();
                keys.UnionWith(unknown);
                if (unknown.Count > 0)
                    ids.Add(entity.Id + EntityIdentity.SuffixOf(entity, extraction.Article.Sha256));
            }
        }

        ahead.AbsentKeys.UnionWith(keys);
        var rows = commands.Rows("SELECT \"key\", OriginId, EntityId FROM entity_keys WHERE \"key\" = ANY(@0)",
            row => (Key: row.GetString(0), Origin: row.GetString(1), Id: row.GetString(2)), (object)keys.ToArray());
        string[] wanted = [.. rows.Select(row => row.Id).Distinct().Where(id => session.Known.ById(id) is null)];
        var entities =
            commands.Rows("SELECT Id, Name, Kind, IsNamedByUser FROM entities WHERE Id = ANY(@0)",
            row => new KnownEntity(row.GetString(0), row.GetString(1), (EntityKind)row.GetInt32(2), row.GetInt64(3) != 0), (object)wanted)
            .ToDictionary(entity => entity.Id);
        foreach (var (id, name) in commands.Rows("SELECT EntityId, Name FROM entity_names WHERE EntityId = ANY(@0)",
            row => (row.GetString(0), row.GetString(1)), (object)wanted))
            entities[id].Names.Add(name);
        foreach (var (key, origin, id) in rows)
        {
            ahead.AbsentKeys.Remove(key);
            session.Known.Add(key, entities.TryGetValue(id, out var entity) ? entity : session.Known.ById(id)!, origin);
        }

        var taken = commands.Rows("SELECT Id FROM entities WHERE Id = ANY(@0)", row => row.GetString(0), (object)ids.ToArray())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids)
            ahead.TakenIds[id] = taken.Contains(id);
    }
}

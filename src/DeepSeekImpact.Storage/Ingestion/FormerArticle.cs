using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// What an article and its facts were before they are written again: facts that stay as they were keep their number, stamp and place;
/// those that do not come again are noted as removed.
/// </summary>
internal sealed class FormerArticle
{
    private const string AddRemoval =
        "INSERT INTO removals(Seq, Id, Kind, ArticleId, Number, RemovedAt) VALUES (@0, @1, @2, @3, @4, @5) ON CONFLICT DO NOTHING";

    private readonly Dictionary<string, (string Kind, long Key, Stamp Stamp, string Body)> _facts = new(StringComparer.Ordinal);
    private readonly List<(string Local, string Entity, string? Home)> _links;

    private FormerArticle(bool isCopy, List<(string Local, string Entity, string? Home)> links) => (IsCopy, _links) = (isCopy, links);

    /// <summary>Gets a value indicating whether it was a near copy, which counts for nothing.</summary>
    public bool IsCopy { get; }

    /// <summary>Reads what an article is, before it is removed.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="key">The article's key.</param>
    public static FormerArticle Of(WriteSession session, long key)
    {
        var commands = session.Commands;
        var former = new FormerArticle(
            commands.Scalar("SELECT 1 FROM copied WHERE \"key\" = @0", key) is not null,
            commands.Rows("SELECT LocalId, EntityId, AffiliationId FROM article_entities WHERE ArticleKey = @0", row =>
                (row.GetString(0), row.GetString(1), row.GetText(2)), key));
        foreach (var (id, fact) in commands.Rows(
            session.Kinds.FactsOfArticle,
            row => (row.GetString(1), (row.GetString(0), row.GetInt64(2), new Stamp(row.GetInt64(3), row.GetInt64(4)), row.GetString(5))),
            key))
            former._facts[id] = fact;
        return former;
    }

    /// <summary>Returns the running number of a fact or the article; null if it is new.</summary>
    public long? NumberOf(string id) => _facts.TryGetValue(id, out var fact) ? FactKey.NumberOf(fact.Key) : null;

    /// <summary>
    /// Returns a function that gives the stamp of a fact, by its id, key and body: its own if nothing of it changes, neither its day, nor
    /// what it says, nor whom its names stand for, nor whether it counts.
    /// </summary>
    /// <param name="links">Whom the article's names stand for now.</param>
    /// <param name="now">The stamp of what changes.</param>
    /// <param name="isCopy">Whether the article is a near copy now.</param>
    public Func<string, long, string, Stamp> Stamping(ArticleLinks links, Stamp now, bool isCopy)
    {
        if (isCopy != IsCopy)
            return (_, _, _) => now;
        var moved = _links.Where(link => links.IdOf(link.Local) is { } id && (id != link.Entity || links.HomeOf(link.Local) != link.Home))
            .Select(link => $"\"id\":\"{link.Local}\"").ToList();
        return (id, key, body) =>
            _facts.TryGetValue(id, out var fact) && fact.Key == key && fact.Body == body
            && !moved.Exists(mention => body.Contains(mention, StringComparison.Ordinal))
                ? fact.Stamp
                : now;
    }

    /// <summary>Notes what did not come again as removed.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="article">The article's id.</param>
    /// <param name="written">The facts that were written, by their ids; null if the article itself is removed.</param>
    public void NoteRemoved(WriteSession session, string article, Dictionary<string, long>? written)
    {
        foreach (var (id, fact) in _facts)
        {
            if (written is not null && (fact.Kind == FactKinds.Articles || written.ContainsKey(id)))
                continue;

            // What came in this very transaction nobody has seen.
            if (FactKey.NumberOf(fact.Key) < session.Revision)
                session.Commands.Enqueue(AddRemoval, session.Stamp.Seq, id, fact.Kind, article, FactKey.NumberOf(fact.Key),
                    session.Stamp.At);
        }
    }
}

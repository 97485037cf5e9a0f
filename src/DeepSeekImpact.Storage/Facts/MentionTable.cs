using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>The table of the entities that facts of a kind mention; see <see cref="AboutRow"/>.</summary>
/// <typeparam name="TRow">The row of the facts.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="table">Its name.</param>
/// <param name="localIds">Returns the ids that the engine gave the mentioned entities in their article; one may be given more than
/// once.</param>
public sealed class MentionTable<TRow, TFact>(string table, Func<TFact, ArticleLinks, IEnumerable<string>> localIds) : IEntityRelation
    where TRow : FactRow
{
    /// <summary>Gets the name.</summary>
    public string Table { get; } = table;

    /// <summary>Gets the statement that adds a row.</summary>
    internal string Insert { get; } = $"INSERT INTO {table}(EntityId, FactKey) VALUES (@0, @1) ON CONFLICT DO NOTHING";

    /// <inheritdoc/>
    public IQueryable<long> KeysOf(NewsDb db, string id)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<AboutRow>(Table).Where(about => about.EntityId == id).Select(about => about.FactKey);
    }

    /// <summary>Returns the condition that a fact mentions any of some entities.</summary>
    /// <param name="names">Their ids, names or tickers.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names) => new AnyOf<TRow>(
        Selectivity.Mention,
        async (db, cancellationToken) => [.. (await Lookup.EntityLookup.IdsAsync(db, names, cancellationToken)).Select(id => Mentions(db, id))]);

    /// <summary>Returns the registry's ids of the entities that a fact mentions.</summary>
    internal IEnumerable<string> IdsOf(TFact fact, ArticleLinks links) => localIds(fact, links).Select(local => links.IdOf(local) ?? local);

    private Alternative<TRow> Mentions(NewsDb db, string id)
    {
        var abouts = db.Set<AboutRow>(Table);
        return new Alternative<TRow>(row => abouts.Any(about => about.EntityId == id && about.FactKey == row.Key)) { Keys = KeysOf(db, id) };
    }
}

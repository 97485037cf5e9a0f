using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>Turns filters of articles and entities into queries.</summary>
public static class ArticleQueries
{
    /// <summary>Gets the articles that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    /// <exception cref="SearchSyntaxException">A query holds nothing to search for.</exception>
    public static Task<ListQuery<ArticleRow>> ArticlesAsync(this NewsDb db, ArticleFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var rows = db.Articles.AsNoTracking();
        if (FactQueries.Bounds(filter) is var (first, behind))
            rows = rows.Where(row => row.Key >= first && row.Key < behind);
        if (filter.DuplicateOf.Count == 0 && !filter.IncludesCopies)
            rows = rows.Where(row => !db.Copied.Any(copied => copied.Key == row.Key));
        var conditions = new List<Condition<ArticleRow>>();
        if (filter.Queries.Count > 0)
        {
            var query = SearchQuery.ParseAny(filter.Queries);
            conditions.Add(
                new AnyOf<ArticleRow>(Selectivity.Words,
                    [new Alternative<ArticleRow>(null) { Keys = db.Found(SearchRow.Articles, query) }]));
        }

        if (filter.Entities.Count > 0)
            conditions.Add(
                new AnyOf<ArticleRow>(Selectivity.Mention,
                    async (_, cancellation) => [.. (await db.IdsAsync(filter.Entities, cancellation)).Select(id => Mentioning(db, id))]));
        if (filter.DuplicateOf.Count > 0)
            conditions.Add(
                new AnyOf<ArticleRow>(Selectivity.Article,
                    filter.DuplicateOf.Select(original => new Alternative<ArticleRow>(row => row.DuplicateOf == original))));
        if (filter.Sources.Count > 0)
            conditions.Add(
                new AnyOf<ArticleRow>(Selectivity.Choice,
                    filter.Sources.Select(source => new Alternative<ArticleRow>(row => row.Source == source))));
        return rows.NarrowAsync(db, conditions, db.Articles, cancellationToken);
    }

    /// <summary>Gets the entities that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <exception cref="SearchSyntaxException">The part of a name holds no letter or digit.</exception>
    public static IQueryable<EntityRow> EntitiesOf(this NewsDb db, EntityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var rows = db.Entities.AsNoTracking().Where(row => row.MergedInto == null && row.Articles > 0);
        var (kinds, tickers) = (filter.Kinds, filter.Tickers);
        if (kinds is [var kind])
            rows = rows.Where(row => row.Kind == kind);
        else if (kinds.Count > 0)
            rows = rows.Where(row => kinds.Contains(row.Kind));
        if (tickers is [var ticker])
            rows = rows.Where(row => row.Ticker == ticker);
        else if (tickers.Count > 0)
            rows = rows.Where(row => row.Ticker != null && tickers.Contains(row.Ticker));
        if (filter.Query is { } query)
        {
            var found = db.Found(SearchRow.Entities, SearchQuery.Beginnings(query));
            rows = rows.Where(row => found.Contains(row.Seq));
        }

        if (filter.AsOf is { } asOf)
        {
            var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
            rows = rows.Where(
                row => db.ArticleEntities.Any(link => link.EntityId == row.Id && link.ArticleKey >= first && link.ArticleKey < behind));
        }

        return rows;
    }

    /// <summary>
    /// An article can have two local entities that the registry knows as one: the first of them stands for both, so that nothing need be
    /// sorted.
    /// </summary>
    private static Alternative<ArticleRow> Mentioning(NewsDb db, string id) =>
        new(row => db.ArticleEntities.Any(link => link.EntityId == id && link.ArticleKey == row.Key))
        {
            Keys = db.ArticleEntities
            .Where(link =>
            link.EntityId == id
            && !db.ArticleEntities.Any(
            other => other.ArticleKey == link.ArticleKey && other.EntityId == id && string.Compare(other.LocalId, link.LocalId) < 0))
            .Select(link => link.ArticleKey),
        };
}

using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What a search looks through.</summary>
public enum SearchKind
{
    /// <summary>Articles: titles and texts.</summary>
    Article,

    /// <summary>What is quoted.</summary>
    Quote,

    /// <summary>What is claimed.</summary>
    Claim,
}

/// <summary>Something a search found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key.</param>
/// <param name="Rank">How well it fits, the smaller the better (BM25).</param>
public sealed record SearchHit(SearchKind Kind, long Key, double Rank);

/// <summary>Searches articles, quotes and claims together.</summary>
public static class Search
{
    /// <summary>Of more hits of one kind the newest so many are ranked: a word that stands in every tenth article asks for news, not for the best of all.</summary>
    public const int MostRanked = 1000;

    /// <summary>A word that stands in more rows weighs as if it stood in so many: counting further would cost more than it tells.</summary>
    public const int MostCounted = 5000;

    /// <summary>Gives the best hits, best first; the newer one where two fit alike.</summary>
    /// <param name="db">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="kinds">What to look through.</param>
    /// <param name="filter">The days of publication; the other fields are not used.</param>
    /// <param name="limit">How many hits at most.</param>
    /// <param name="after">The last hit of the page before, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<SearchHit>> FindAsync(NewsDb db, SearchQuery query, IReadOnlyCollection<SearchKind> kinds, FactFilter filter, int limit, SearchHit? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(kinds);
        var (first, behind) = FactQueries.Bounds(filter) ?? (long.MinValue, long.MaxValue);
        var hits = new List<SearchHit>();
        foreach (var kind in kinds)
        {
            hits.AddRange(kind switch
            {
                SearchKind.Article => await OfAsync(db.Set<ArticleSearchRow>(), kind),
                SearchKind.Quote => await OfAsync(db.Set<QuoteSearchRow>(), kind),
                _ => await OfAsync(db.Set<ClaimSearchRow>(), kind),
            });
        }

        var ordered = hits.OrderBy(hit => hit.Rank).ThenByDescending(hit => hit.Key).ThenBy(hit => hit.Kind);

        // By place, not by finding the hit again: articles that came in since have moved ranks a little.
        return [.. (after is null ? ordered : ordered.SkipWhile(hit => !IsBehind(hit, after))).Take(limit)];

        static bool IsBehind(SearchHit hit, SearchHit place) => (hit.Rank, -hit.Key, hit.Kind).CompareTo((place.Rank, -place.Key, place.Kind)) > 0;

        async Task<List<SearchHit>> OfAsync<T>(IQueryable<T> index, SearchKind kind)
            where T : SearchRow
        {
            var found = index.Where(row => row.Match == query.Match && row.Key >= first && row.Key < behind).OrderByDescending(row => row.Key).Take(MostRanked);
            var rows = Bm25.Pack(await CountAsync(index, query.Phrases, cancellationToken));
            return (await found.Select(row => new { row.Key, Rank = Bm25.Rank(row.Match, rows) }).ToListAsync(cancellationToken)).ConvertAll(row => new SearchHit(kind, row.Key, row.Rank));
        }
    }

    /// <summary>Counts the rows that each phrase is in.</summary>
    private static async Task<double[]> CountAsync<T>(IQueryable<T> index, IReadOnlyList<string?> phrases, CancellationToken cancellationToken)
        where T : SearchRow
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var phrase in phrases.OfType<string>().Distinct())
            counts[phrase] = await index.Where(row => row.Match == phrase).Take(MostCounted).CountAsync(cancellationToken);
        return [.. phrases.Select(phrase => phrase is null ? 0.0 : counts[phrase])];
    }
}

using System.Data.Common;
using System.Globalization;
using DeepSeekImpact.Storage.Lookup;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>Something a search found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key.</param>
/// <param name="Rank">How well it fits, the smaller the better (BM25).</param>
public sealed record SearchHit(SearchKind Kind, long Key, double Rank);

/// <summary>Searches articles, quotes and claims together.</summary>
public static class Search
{
    /// <summary>
    /// Of more hits of one kind the newest so many are ranked: a word that stands in every tenth article asks for news, not for the best of
    /// all.
    /// </summary>
    public const int MostRanked = 500;

    /// <summary>A word that stands in more rows weighs as if it stood in so many: counting further would cost more than it tells.</summary>
    public const int MostCounted = 2000;

    /// <summary>Returns the best hits, best first; the newer one where two fit alike.</summary>
    /// <param name="db">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="kinds">What to look through.</param>
    /// <param name="filter">The days of publication, and whether near copies count; the other fields are not used.</param>
    /// <param name="limit">How many hits at most.</param>
    /// <param name="after">The last hit of the page before, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<SearchHit>> FindAsync(NewsDb db, SearchQuery query, IReadOnlyCollection<SearchKind> kinds,
        FactFilter filter, int limit, SearchHit? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(kinds);
        var (first, behind) = FactQueries.Bounds(filter) ?? (long.MinValue, long.MaxValue);
        var dialect = db.Dialect;
        var rows = await CountAsync(db, kinds, query, cancellationToken);
        DbParameter[] parameters =
        [
            .. await dialect.WeightsAsync(db, query, rows, cancellationToken),
            dialect.Parameter("@match", dialect.Match(query)),
            dialect.Parameter("@first", first),
            dialect.Parameter("@behind", behind),
            dialect.Parameter("@copies", filter.IncludesCopies),
            dialect.Parameter("@most", MostRanked),
            dialect.Parameter("@rank", after?.Rank ?? double.NegativeInfinity),
            dialect.Parameter("@key", after?.Key ?? 0),
            dialect.Parameter("@kind", (int)(after?.Kind ?? 0)),
            dialect.Parameter("@limit", limit),
        ];
        var found = await db.Database.SqlQueryRaw<RankedRow>(OfKinds(kinds, dialect.Ranked), [.. parameters])
            .ToListAsync(cancellationToken);
        return [.. found.Select(row => new SearchHit((SearchKind)row.Kind, row.Key, row.Rank)).OrderBy(hit => hit.Rank)
            .ThenByDescending(hit => hit.Key).ThenBy(hit => hit.Kind).Take(limit)];
    }

    private static string OfKinds(IEnumerable<SearchKind> kinds, string sql) =>
        string.Join(" UNION ALL ",
        kinds.Select(
        kind => sql.Replace("KIND", ((int)kind).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("INDEX", SearchTables.Of(kind), StringComparison.Ordinal)));

    /// <summary>
    /// Counts the rows that each term is in, in their order. Of "mark*" all words would have to be gathered first: it weighs as a frequent
    /// one.
    /// </summary>
    private static async Task<Dictionary<SearchKind, double[]>> CountAsync(NewsDb db, IReadOnlyCollection<SearchKind> kinds,
        SearchQuery query, CancellationToken cancellationToken)
    {
        var dialect = db.Dialect;
        var phrases = query.Terms.Select(term => term.IsPrefix ? null : dialect.Match(term)).ToList();
        var counted = phrases.OfType<string>().Distinct().ToArray();
        var counts =
            counted.Length == 0 ? []
            : await db.Database.SqlQueryRaw<CountedRow>(OfKinds(kinds, dialect.Counted), dialect.Parameter("@phrases", counted),
            dialect.Parameter("@most", MostCounted)).ToListAsync(cancellationToken);
        var known = counts.ToDictionary(row => ((SearchKind)row.Kind, counted[row.Phrase]), row => (double)row.Rows);
        return kinds.ToDictionary(kind => kind,
            kind => phrases.Select(phrase => phrase is null ? MostCounted : known.GetValueOrDefault((kind, phrase), MostCounted))
            .ToArray());
    }

    private sealed record RankedRow(int Kind, long Key, double Rank);

    private sealed record CountedRow(int Kind, int Phrase, long Rows);
}

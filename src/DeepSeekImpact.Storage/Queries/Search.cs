using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.Data.Sqlite;
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
    public const int MostRanked = 500;

    /// <summary>A word that stands in more rows weighs as if it stood in so many: counting further would cost more than it tells.</summary>
    public const int MostCounted = 2000;

    /// <summary>
    /// The best of the newest hits of one kind. INDEX stands for the name of the full-text index, which cannot be a parameter, KIND for the number of the
    /// kind. A page begins by place, not by finding the last hit again: articles that came in since have moved ranks a little.
    /// </summary>
    private const string Ranked = $"""
        SELECT * FROM (
            WITH hits AS MATERIALIZED (SELECT rowid AS "Key", {Bm25.Name}(INDEX, @rowsKIND) AS "Rank" FROM INDEX WHERE INDEX MATCH @match AND rowid >= @first AND rowid < @behind AND (@copies OR rowid NOT IN (SELECT "Key" FROM copied)) ORDER BY rowid DESC LIMIT @most)
            SELECT KIND AS "Kind", "Key", "Rank" FROM hits WHERE "Rank" > @rank OR ("Rank" = @rank AND ("Key" < @key OR ("Key" = @key AND KIND > @kind))) ORDER BY "Rank", "Key" DESC LIMIT @limit)
        """;

    private const string Counted = """SELECT * FROM (SELECT KIND AS "Kind", phrase.key AS "Phrase", (SELECT count(*) FROM (SELECT 1 FROM INDEX WHERE INDEX MATCH phrase.value LIMIT @most)) AS "Rows" FROM json_each(@phrases) phrase)""";

    /// <summary>Gives the best hits, best first; the newer one where two fit alike.</summary>
    /// <param name="db">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="kinds">What to look through.</param>
    /// <param name="filter">The days of publication, and whether near copies count; the other fields are not used.</param>
    /// <param name="limit">How many hits at most.</param>
    /// <param name="after">The last hit of the page before, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<SearchHit>> FindAsync(NewsDb db, SearchQuery query, IReadOnlyCollection<SearchKind> kinds, FactFilter filter, int limit, SearchHit? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(kinds);
        var (first, behind) = FactQueries.Bounds(filter) ?? (long.MinValue, long.MaxValue);
        var rows = await CountAsync(db, kinds, query.Phrases, cancellationToken);
        var found = await db.Database.SqlQueryRaw<RankedRow>(
            OfKinds(db, kinds, Ranked),
            [
                .. kinds.Select(kind => new SqliteParameter("@rows" + (int)kind, Bm25.Pack(rows[kind]))),
                .. Parameters(("@match", query.Match), ("@first", first), ("@behind", behind), ("@copies", filter.IncludesCopies), ("@most", MostRanked), ("@rank", after?.Rank ?? double.NegativeInfinity), ("@key", after?.Key ?? 0), ("@kind", (int)(after?.Kind ?? 0)), ("@limit", limit)),
            ]).ToListAsync(cancellationToken);
        return [.. found.Select(row => new SearchHit((SearchKind)row.Kind, row.Key, row.Rank)).OrderBy(hit => hit.Rank).ThenByDescending(hit => hit.Key).ThenBy(hit => hit.Kind).Take(limit)];
    }

    private static string OfKinds(NewsDb db, IEnumerable<SearchKind> kinds, string sql) =>
        string.Join(" UNION ALL ", kinds.Select(kind => sql.Replace("KIND", ((int)kind).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("INDEX", db.Model.FindEntityType(TypeOf(kind))!.GetTableName(), StringComparison.Ordinal)));

    private static Type TypeOf(SearchKind kind) => kind switch
    {
        SearchKind.Article => typeof(ArticleSearchRow),
        SearchKind.Quote => typeof(QuoteSearchRow),
        _ => typeof(ClaimSearchRow),
    };

    /// <summary>Counts the rows that each phrase is in. Of "mark*" FTS5 would have to gather all words first: it weighs as a frequent one.</summary>
    private static async Task<Dictionary<SearchKind, double[]>> CountAsync(NewsDb db, IReadOnlyCollection<SearchKind> kinds, IReadOnlyList<string?> phrases, CancellationToken cancellationToken)
    {
        var counted = phrases.OfType<string>().Where(phrase => !phrase.EndsWith('*')).Distinct().ToList();
        var counts = counted.Count == 0 ? [] : await db.Database.SqlQueryRaw<CountedRow>(OfKinds(db, kinds, Counted), Parameters(("@phrases", JsonSerializer.Serialize(counted)), ("@most", MostCounted))).ToListAsync(cancellationToken);
        var known = counts.ToDictionary(row => ((SearchKind)row.Kind, counted[row.Phrase]), row => (double)row.Rows);
        return kinds.ToDictionary(kind => kind, kind => phrases.Select(phrase => phrase is null ? 0 : known.GetValueOrDefault((kind, phrase), MostCounted)).ToArray());
    }

    private static object[] Parameters(params (string Name, object Value)[] values) => Array.ConvertAll(values, pair => (object)new SqliteParameter(pair.Name, pair.Value));

    private sealed record RankedRow(int Kind, long Key, double Rank);

    private sealed record CountedRow(int Kind, int Phrase, long Rows);
}

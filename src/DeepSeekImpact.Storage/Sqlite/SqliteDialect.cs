using System.Data.Common;
using System.Text.Json;
using DeepSeekImpact.Storage.Lookup;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>Full text by FTS5, ranked by <see cref="Bm25"/>; lists of values as JSON.</summary>
internal sealed class SqliteDialect : Dialect
{
    /// <summary>The only one.</summary>
    public static readonly SqliteDialect Instance = new();

    public override string Ranked => $"""
        SELECT * FROM (
            WITH hits AS MATERIALIZED (SELECT rowid AS "Key", {Bm25.Name}(INDEX, @rowsKIND) AS "Rank" FROM INDEX WHERE INDEX MATCH @match
                AND rowid >= @first AND rowid < @behind AND (@copies OR rowid NOT IN (SELECT "Key" FROM copied)) ORDER BY rowid DESC LIMIT
                    @most)
            SELECT KIND AS "Kind", "Key", "Rank" FROM hits WHERE "Rank" > @rank OR ("Rank" = @rank AND ("Key" < @key OR ("Key" = @key AND
                KIND > @kind))) ORDER BY "Rank", "Key" DESC LIMIT @limit)
        """;

    public override string Counted =>
        """SELECT * FROM (SELECT KIND AS "Kind", phrase.key AS "Phrase", (SELECT count(*) FROM (SELECT 1 FROM INDEX WHERE INDEX MATCH """
        + """phrase.value LIMIT @most)) AS "Rows" FROM json_each(@phrases) phrase)""";

    public override string Match(SearchQuery query) => query.ToString();

    public override string Match(SearchTerm term) => term.ToString();

    /// <summary>
    /// The counts themselves, in the order of the phrases in <see cref="SearchQuery.ToString"/>; what must not stand there counts for
    /// nothing.
    /// </summary>
    public override Task<IReadOnlyList<DbParameter>> WeightsAsync(NewsDb db, SearchQuery query,
        IReadOnlyDictionary<SearchKind, double[]> rows, CancellationToken cancellationToken)
    {
        var parameters = new List<DbParameter>(rows.Count);
        foreach (var (kind, counts) in rows)
        {
            var next = 0;
            var all = query.Branches.SelectMany(
                branch => branch.Wanted.Select(_ => counts[next++]).Concat(branch.Unwanted.Select(_ => 0.0)).ToArray()).ToArray();
            parameters.Add(new SqliteParameter("@rows" + (int)kind, Bm25.Pack(all)));
        }

        return Task.FromResult<IReadOnlyList<DbParameter>>(parameters);
    }

    public override DbParameter Parameter(string name, object value) =>
        new SqliteParameter(name, value is string[] values ? JsonSerializer.Serialize(values) : value);

    public override string Each(string sql) => sql.Replace("EACH({0})", "json_each({0})", StringComparison.Ordinal)
        .Replace("AMONG[", "IN (", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal);

    public override object Values<T>(IReadOnlyCollection<T> values) => JsonSerializer.Serialize(values);
}

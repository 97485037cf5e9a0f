using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeepSeekImpact.Storage.Lookup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>
/// Full text by tsvector and tsquery, over the same words as FTS5: <see cref="SearchWords"/> cuts and folds both the text and the query, so
/// that the same rows are
/// found. They are ranked by ts_rank for each phrase, weighed by how rare it is (as BM25 weighs), and not by ts_rank of the query, for
/// which all words are alike.
/// </summary>
internal sealed partial class PostgresDialect : Dialect
{
    /// <summary>The only one.</summary>
    public static readonly PostgresDialect Instance = new();

    /// <summary>The longest word that is in the index, in bytes (tsvector takes 2,046).</summary>
    public const int LongestWord = 1000;

    /// <summary>No word of the index holds a blank: nothing is found by it.</summary>
    private const string NoWord = "' '";

    private const string Rows = """SELECT greatest((SELECT reltuples FROM pg_class WHERE oid = 'INDEX'::regclass), (SELECT count(*) FROM """
        + """(SELECT 1 FROM INDEX LIMIT 10000) few))::float8 AS "Value" """;

    private const double LeastWeight = 1e-6;

    public override string Ranked => """
        SELECT * FROM (
            WITH hits AS MATERIALIZED (SELECT rowid, words FROM INDEX WHERE words @@ @match::tsquery AND rowid >= @first AND rowid <
                @behind AND (@copies OR NOT EXISTS (SELECT 1 FROM copied c WHERE c.key = rowid)) ORDER BY rowid DESC LIMIT @most),
            ranked AS (SELECT rowid AS "Key", -(SELECT sum(phrase.weight * ts_rank(ARRAY[1,1,1,1]::real[], words, phrase.query::tsquery,
                1)) FROM unnest(@queries, @weightsKIND) AS phrase(query, weight)) AS "Rank" FROM hits)
            SELECT KIND AS "Kind", "Key", "Rank" FROM ranked WHERE "Rank" > @rank OR ("Rank" = @rank AND ("Key" < @key OR ("Key" = @key AND
                KIND > @kind))) ORDER BY "Rank", "Key" DESC LIMIT @limit) AS "rankedKIND"
        """;

    public override string Counted =>
        """SELECT * FROM (SELECT KIND AS "Kind", (phrase.key - 1)::int AS "Phrase", (SELECT count(*) FROM (SELECT 1 FROM INDEX WHERE """
        + """words @@ phrase.value::tsquery LIMIT @most) AS found) AS "Rows" FROM unnest(@phrases) WITH ORDINALITY AS phrase(value, """
        + """key)) AS "countedKIND" """;

    public override string Match(SearchQuery query) => string.Join(" | ", query.Branches.Select(branch =>
        "(" + string.Join(" & ", branch.Wanted.Select(Match).Concat(branch.Unwanted.Select(term => "!(" + Match(term) + ")"))) + ")"));

    public override string Match(SearchTerm term) =>
        "(" + string.Join(" <-> ",
        term.Words.Select((word, at) => Lexeme(word) + (term.IsPrefix && at == term.Words.Count - 1 ? ":*" : string.Empty))) + ")";

    public override async Task<IReadOnlyList<DbParameter>> WeightsAsync(NewsDb db, SearchQuery query,
        IReadOnlyDictionary<SearchKind, double[]> rows, CancellationToken cancellationToken)
    {
        var parameters = new List<DbParameter> { new NpgsqlParameter<string[]>("@queries", [.. query.Terms.Select(Match)]) };
        foreach (var (kind, counts) in rows)
        {
            // The number of rows is what PostgreSQL last counted; in a small table, or one that is new, they are counted.
            var all = (await db.Database.SqlQueryRaw<double>(Rows.Replace("INDEX", SearchTables.Of(kind), StringComparison.Ordinal))
                .ToListAsync(cancellationToken))[0];
            parameters.Add(
                new NpgsqlParameter<double[]>("@weights" + ((int)kind).ToString(CultureInfo.InvariantCulture),
                    Array.ConvertAll(counts,
                    count => Math.Max(LeastWeight, Math.Log((all - Math.Min(count, all) + 0.5) / (Math.Min(count, all) + 0.5))))));
        }

        return parameters;
    }

    public override DbParameter Parameter(string name, object value) => new NpgsqlParameter(name, value);

    /// <summary>IN would run the query once for each row; an array is looked up in an index.</summary>
    public override string Each(string sql) => Table().Replace(sql, "unnest({0}) AS ${name}(value)")
        .Replace("AMONG[", "= ANY (ARRAY(", StringComparison.Ordinal).Replace("]", "))", StringComparison.Ordinal);

    public override object Values<T>(IReadOnlyCollection<T> values) => values.ToArray();

    [GeneratedRegex("""EACH\(\{0\}\) (?<name>\w+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Table();

    /// <summary>Folded words are letters and digits alone: nothing in them ends the quotation.</summary>
    private static string Lexeme(string word) => Encoding.UTF8.GetByteCount(word) > LongestWord ? NoWord : $"'{word}'";
}

using System.Globalization;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>A stored statement, with the form in which the engine compares it.</summary>
/// <param name="Sighting">The statement as the engine compares it; its article is named by the key.</param>
/// <param name="Row">The stored statement.</param>
public sealed record StoredSighting(Sighting Sighting, StatementRow Row);

/// <summary>Reads what is stated on topics.</summary>
public static class Sightings
{
    /// <summary>Of a topic with more statements the latest so many are compared.</summary>
    public const int MostOfTopic = 200;

    private const string Latest = """
        SELECT s.* FROM EACH({0}) topic JOIN statements s ON s.TopicNumber = topic.value AND s.FactKey AMONG[
            SELECT l.FactKey FROM statements l WHERE l.TopicNumber = topic.value AND l.ArticleKey >= {1} AND l.ArticleKey < {2} AND ({3} OR
                NOT EXISTS (SELECT 1 FROM copied c WHERE c."key" = l.FactKey)) ORDER BY l.FactKey DESC LIMIT {4}]
        """;

    /// <summary>Returns what is stated on topics, the latest first, each topic's with the same number in the answer.</summary>
    /// <param name="db">The database.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="asOf">The day up to which articles count.</param>
    /// <param name="includesCopies">Whether near copies of other articles count too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ILookup<long, StoredSighting>> OfAsync(NewsDb db, IReadOnlyCollection<TopicRow> topics, DateOnly? asOf,
        bool includesCopies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(topics);
        var (first, behind) = asOf is { } day ? (FactKey.First(1), FactKey.First(Days.From(day) + 1)) : (long.MinValue, long.MaxValue);
        var rows = await db.Statements.FromSqlRaw(db.Dialect.Each(Latest), db.Dialect.Values([.. topics.Select(topic => topic.Number)]),
            first, behind, includesCopies, MostOfTopic).AsNoTracking().ToListAsync(cancellationToken);
        var byNumber = topics.ToDictionary(topic => topic.Number);
        return (await FormAsync(db, rows.OrderByDescending(row => row.FactKey), byNumber, cancellationToken)).ToLookup(
            seen => seen.Row.TopicNumber);
    }

    /// <summary>Returns what articles state on some metrics, of whomever.</summary>
    /// <param name="db">The database.</param>
    /// <param name="articles">The articles' keys.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<StoredSighting>> InArticlesAsync(NewsDb db, IReadOnlyCollection<long> articles,
        IReadOnlyCollection<string> metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Statements.AsNoTracking().Where(row => articles.Contains(row.ArticleKey)).ToListAsync(cancellationToken);
        var numbers = rows.Select(row => row.TopicNumber).Distinct().ToArray();
        var topics =
            await db.Topics.AsNoTracking().Where(topic => numbers.Contains(topic.Number) && metrics.Contains(topic.Metric))
            .ToDictionaryAsync(topic => topic.Number, cancellationToken);
        return await FormAsync(db, rows.Where(row => topics.ContainsKey(row.TopicNumber)), topics, cancellationToken);
    }

    /// <summary>Returns the names of those who publish, by their numbers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<Dictionary<int, string>> OutletsAsync(NewsDb db, IEnumerable<int> numbers,
        CancellationToken cancellationToken)
    {
        var wanted = numbers.Distinct().ToArray();
        return await db.Sources.Where(source => wanted.Contains(source.Number))
            .ToDictionaryAsync(source => source.Number, source => source.Name, cancellationToken);
    }

    /// <summary>Returns what tells one article from another in a comparison.</summary>
    internal static string NameOf(long articleKey) => articleKey.ToString(CultureInfo.InvariantCulture);

    private static async Task<List<StoredSighting>> FormAsync(NewsDb db, IEnumerable<StatementRow> rows, Dictionary<long, TopicRow> topics,
        CancellationToken cancellationToken)
    {
        var all = rows.ToList();
        var outlets = await OutletsAsync(db, all.Select(row => row.SourceNumber), cancellationToken);
        return all.ConvertAll(row => Of(topics[row.TopicNumber], row, outlets.GetValueOrDefault(row.SourceNumber)));
    }

    private static StoredSighting Of(TopicRow topic, StatementRow row, string? outlet) => new(
        new Sighting(
            new Statement
            {
                Fact = row.FactId,
                Words = new Span(row.Start, row.Start + row.Words.Length, row.Words) { In = row.IsTitle ? ArticlePart.Title : null },
                Topic = new StatementTopic(topic.Metric, topic.SubjectId, topic.Unit, topic.Direction,
                    Days.ToDate(topic.Day))
                { Scope = StatementScope.Parse(topic.Scope) },
                Low = row.Low ?? double.NegativeInfinity,
                High = row.High ?? double.PositiveInfinity,
                Value = row.Value,
                Rounding = row.Rounding,
                From = Days.ToDate(row.FromDay),
                To = Days.ToDate(row.ToDay),
                Contrasts = row.Contrasts,
                Source = row.Source,
                Echo = row.Echo,
                IsForecast = row.IsForecast,
            },
            NameOf(row.ArticleKey),
            outlet,
            Days.ToDate(FactKey.DayOf(row.ArticleKey))),
        row);
}

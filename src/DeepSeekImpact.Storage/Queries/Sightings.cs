using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>A statement of an article, as it is compared, with what tells where it stands.</summary>
/// <param name="Sighting">The statement as the engine compares it.</param>
/// <param name="Row">The stored statement.</param>
/// <param name="Article">The article.</param>
public sealed record StoredSighting(Sighting Sighting, StatementRow Row, ArticleRow Article);

/// <summary>Reads what is stated on topics.</summary>
public static class Sightings
{
    /// <summary>Of a topic with more statements the latest so many are compared.</summary>
    public const int MostOfTopic = 200;

    /// <summary>Gives what is stated on topics, the latest first, each topic's with the same number in the answer.</summary>
    /// <param name="db">The database.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="asOf">The day up to which articles count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ILookup<long, StoredSighting>> OfAsync(NewsDb db, IReadOnlyCollection<TopicRow> topics, DateOnly? asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var numbers = topics.Select(topic => topic.Number).ToArray();
        var many = await db.Statements.Where(row => numbers.Contains(row.TopicNumber)).GroupBy(row => row.TopicNumber).Where(group => group.Count() > MostOfTopic).Select(group => group.Key).ToListAsync(cancellationToken);
        var few = topics.Where(topic => !many.Contains(topic.Number)).Select(topic => topic.Number).ToArray();
        var found = few.Length == 0 ? [] : await ReadAsync(Bounded(db, asOf).Where(row => few.Contains(row.TopicNumber)));
        foreach (var number in many)
            found.AddRange(await ReadAsync(Bounded(db, asOf).Where(row => row.TopicNumber == number).OrderByDescending(row => row.FactKey).Take(MostOfTopic)));
        var byNumber = topics.ToDictionary(topic => topic.Number);
        return found.OrderByDescending(pair => pair.Row.FactKey).ToLookup(pair => pair.Row.TopicNumber, pair => Of(byNumber[pair.Row.TopicNumber], pair.Row, pair.Article));

        Task<List<(StatementRow Row, ArticleRow Article)>> ReadAsync(IQueryable<StatementRow> rows) => JoinedAsync(db, rows, cancellationToken);
    }

    /// <summary>Gives what articles state on some metrics, of whomever.</summary>
    /// <param name="db">The database.</param>
    /// <param name="articles">The articles' keys.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<StoredSighting>> InArticlesAsync(NewsDb db, IReadOnlyCollection<long> articles, IReadOnlyCollection<string> metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await JoinedAsync(db, db.Statements.AsNoTracking().Where(row => articles.Contains(row.ArticleKey)), cancellationToken);
        var numbers = rows.Select(pair => pair.Row.TopicNumber).Distinct().ToArray();
        var topics = await db.Topics.AsNoTracking().Where(topic => numbers.Contains(topic.Number) && metrics.Contains(topic.Metric)).ToDictionaryAsync(topic => topic.Number, cancellationToken);
        return [.. rows.Where(pair => topics.ContainsKey(pair.Row.TopicNumber)).Select(pair => Of(topics[pair.Row.TopicNumber], pair.Row, pair.Article))];
    }

    private static async Task<List<(StatementRow Row, ArticleRow Article)>> JoinedAsync(NewsDb db, IQueryable<StatementRow> rows, CancellationToken cancellationToken) =>
        (await rows.Join(db.Articles.AsNoTracking(), row => row.ArticleKey, article => article.Key, (row, article) => new { row, article }).ToListAsync(cancellationToken)).ConvertAll(pair => (pair.row, pair.article));

    private static IQueryable<StatementRow> Bounded(NewsDb db, DateOnly? asOf)
    {
        var rows = db.Statements.AsNoTracking();
        if (asOf is not { } day)
            return rows;
        var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(day) + 1));
        return rows.Where(row => row.ArticleKey >= first && row.ArticleKey < behind);
    }

    private static StoredSighting Of(TopicRow topic, StatementRow row, ArticleRow article) => new(
        new Sighting(
            new Statement
            {
                Fact = row.FactId,
                Words = new Span(row.Start, row.Start + row.Words.Length, row.Words),
                Topic = new StatementTopic(topic.Metric, topic.SubjectId, topic.Unit, topic.Direction, Days.ToDate(topic.Day)),
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
            article.Id,
            article.Source,
            article.PublishedAt),
        row,
        article);
}

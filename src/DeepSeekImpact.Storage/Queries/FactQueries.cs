using System.Linq.Expressions;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>The one place where filters become queries.</summary>
public static class FactQueries
{
    /// <summary>Gets the articles that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    /// <exception cref="SearchSyntaxException">The words to search for are none.</exception>
    public static async Task<FactQuery<ArticleRow>> ArticlesAsync(this NewsDb db, ArticleFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.Articles.AsNoTracking();
        if (Bounds(filter) is var (first, behind))
            rows = rows.Where(row => row.Key >= first && row.Key < behind);
        if (filter.DuplicateOf is { } original)
            rows = rows.Where(row => row.DuplicateOf == original);
        else if (!filter.IncludesCopies)
            rows = rows.Where(row => !db.Copied.Any(copied => copied.Key == row.Key));
        if (filter.Source is { } source)
            rows = rows.Where(row => row.Source == source);
        IQueryable<long>? keys = null;
        if (filter.Query is { } query)
            keys = Found<ArticleSearchRow>(db, query);
        if (filter.Entity is { } entity)
        {
            var ids = await db.IdsAsync(entity, cancellationToken);
            if (keys is null)
                keys = ids.Length == 1 ? OneOf(db, ids[0]) : db.ArticleEntities.Where(link => ids.Contains(link.EntityId)).Select(link => link.ArticleKey).Distinct();
            else
                rows = rows.Where(row => db.ArticleEntities.Any(link => ids.Contains(link.EntityId) && link.ArticleKey == row.Key));
        }

        return new FactQuery<ArticleRow>(rows) { Keys = keys };

        // An article can hold two local entities that the registry knows as one: the first of them stands for both, so that nothing need be sorted.
        static IQueryable<long> OneOf(NewsDb db, string id) =>
            db.ArticleEntities
                .Where(link => link.EntityId == id && !db.ArticleEntities.Any(other => other.ArticleKey == link.ArticleKey && other.EntityId == id && string.Compare(other.LocalId, link.LocalId) < 0))
                .Select(link => link.ArticleKey);
    }

    /// <summary>Gets the entities that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <exception cref="SearchSyntaxException">The part of a name holds no letter or digit.</exception>
    public static IQueryable<EntityRow> EntitiesOf(this NewsDb db, EntityFilter filter)
    {
        var rows = db.Entities.AsNoTracking().Where(row => row.MergedInto == null && row.Articles > 0);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Ticker is { } ticker)
            rows = rows.Where(row => row.Ticker == ticker);
        if (filter.Query is { } query)
        {
            var match = db.Dialect.Match(SearchQuery.Beginnings(query));
            rows = rows.Where(row => db.Set<EntitySearchRow>().Where(hit => NewsDb.Matches(hit.Words, match)).Select(hit => hit.Key).Contains(row.Seq));
        }

        if (filter.AsOf is { } asOf)
        {
            var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
            rows = rows.Where(row => db.ArticleEntities.Any(link => link.EntityId == row.Id && link.ArticleKey >= first && link.ArticleKey < behind));
        }

        return rows;
    }

    /// <summary>Gets the market moves that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static async Task<FactQuery<MarketMoveRow>> MarketMovesAsync(this NewsDb db, MarketMoveFilter filter, CancellationToken cancellationToken)
    {
        var rows = await FactsAsync(db, db.MarketMoves, filter, cancellationToken);
        if (filter.AsOf is { } asOf)
        {
            var last = Days.From(asOf);
            rows = rows.Where(row => row.PublishedDay > 0 && row.PublishedDay <= last);
        }

        if (filter.Instrument is { } instrument)
            rows = Among(rows, await db.IdsAsync(instrument, cancellationToken), row => row.InstrumentId);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Direction is { } direction)
            rows = rows.Where(row => row.Direction == direction);
        if (filter.Unit is { } unit)
            rows = rows.Where(row => row.Unit == unit);
        if (filter.MinChange is null && filter.MaxChange is null)
            return new FactQuery<MarketMoveRow>(rows);
        var (min, max) = (Math.Max(0, filter.MinChange ?? 0), filter.MaxChange ?? double.MaxValue);
        return new FactQuery<MarketMoveRow>(rows.Where(row => row.Change >= min && row.Change <= max))
        {
            Range = db.MarketMoves.Where(row => row.Change >= min && row.Change <= max),
            Scan = rows.Where(row => row.Change + 0.0 >= min && row.Change + 0.0 <= max),
        };
    }

    /// <summary>Gets the figures that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static async Task<FactQuery<FigureRow>> FiguresAsync(this NewsDb db, FigureFilter filter, CancellationToken cancellationToken)
    {
        var rows = await FactsAsync(db, db.Figures, filter, cancellationToken);
        if (filter.Metric is { } metric)
            rows = rows.Where(row => row.Metric == metric);
        if (filter.Subject is { } subject)
            rows = Among(rows, await db.IdsAsync(subject, cancellationToken), row => row.SubjectId);
        if (filter.Hardware is { } hardware)
            rows = Among(rows, await db.IdsAsync(hardware, cancellationToken), row => row.HardwareId);
        if (filter.AttributedTo is { } source)
            rows = await NamedAsync(db, rows, source, row => row.SourceId, row => row.SourceName, cancellationToken);
        if (filter.Unit is { } unit)
            rows = rows.Where(row => row.Unit == unit);
        if (filter.Min is null && filter.Max is null)
            return new FactQuery<FigureRow>(rows);
        var (range, indexed, scanned) = (db.Figures.AsQueryable(), rows, rows);
        if (filter.Min is { } min)
            (range, indexed, scanned) = (range.Where(row => row.High >= min), indexed.Where(row => row.High >= min), scanned.Where(row => row.High + 0.0 >= min));
        if (filter.Max is { } max)
            (range, indexed, scanned) = (range.Where(row => row.Low <= max), indexed.Where(row => row.Low <= max), scanned.Where(row => row.Low + 0.0 <= max));
        return new FactQuery<FigureRow>(indexed) { Range = range, Scan = scanned };
    }

    /// <summary>Gets the quotes that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    /// <exception cref="SearchSyntaxException">The words to search for are none.</exception>
    public static async Task<FactQuery<QuoteRow>> QuotesAsync(this NewsDb db, QuoteFilter filter, CancellationToken cancellationToken)
    {
        var rows = await FactsAsync(db, db.Quotes, filter, cancellationToken);
        if (filter.Speaker is { } speaker)
            rows = await NamedAsync(db, rows, speaker, row => row.SpeakerId, row => row.SpeakerName, cancellationToken);
        if (filter.Affiliation is { } affiliation)
            rows = Among(rows, await db.IdsAsync(affiliation, cancellationToken), row => row.AffiliationId);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        return await SaidAsync<QuoteRow, QuoteAboutRow, QuoteSearchRow>(db, rows, db.QuoteAbouts, filter.About, filter.Query, cancellationToken);
    }

    /// <summary>Gets the claims that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    /// <exception cref="SearchSyntaxException">The words to search for are none.</exception>
    public static async Task<FactQuery<ClaimRow>> ClaimsAsync(this NewsDb db, ClaimFilter filter, CancellationToken cancellationToken)
    {
        var rows = await FactsAsync(db, db.Claims, filter, cancellationToken);
        if (filter.Claimant is { } claimant)
            rows = await NamedAsync(db, rows, claimant, row => row.ClaimantId, row => row.ClaimantName, cancellationToken);
        if (filter.ClaimantType is { } type)
            rows = rows.Where(row => row.ClaimantType == type);
        if (filter.Affiliation is { } affiliation)
            rows = Among(rows, await db.IdsAsync(affiliation, cancellationToken), row => row.AffiliationId);
        if (filter.Certainty is { } certainty)
            rows = rows.Where(row => row.Certainty == certainty);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Prediction is { } prediction)
            rows = rows.Where(row => row.Prediction == prediction);
        return await SaidAsync<ClaimRow, ClaimAboutRow, ClaimSearchRow>(db, rows, db.ClaimAbouts, filter.About, filter.Query, cancellationToken);
    }

    /// <summary>Gives the keys of a full-text index that a query finds.</summary>
    internal static IQueryable<long> Found<T>(NewsDb db, string query)
        where T : SearchRow
    {
        var match = db.Dialect.Match(SearchQuery.Parse(query));
        return db.Set<T>().Where(hit => NewsDb.Matches(hit.Words, match)).Select(hit => hit.Key);
    }

    private static async Task<FactQuery<T>> SaidAsync<T, TAbout, TSearch>(NewsDb db, IQueryable<T> rows, IQueryable<TAbout> abouts, string? about, string? query, CancellationToken cancellationToken)
        where T : FactRow
        where TAbout : class, IAboutRow
        where TSearch : SearchRow
    {
        var keys = query is null ? null : Found<TSearch>(db, query);
        if (about is null)
            return new FactQuery<T>(rows) { Keys = keys };
        var ids = await db.IdsAsync(about, cancellationToken);
        if (keys is not null)
            return new FactQuery<T>(rows.Where(row => abouts.Any(link => ids.Contains(link.EntityId) && link.FactKey == row.Key))) { Keys = keys };
        var id = ids[0];
        return new FactQuery<T>(rows) { Keys = ids.Length == 1 ? abouts.Where(link => link.EntityId == id).Select(link => link.FactKey) : abouts.Where(link => ids.Contains(link.EntityId)).Select(link => link.FactKey).Distinct() };
    }

    private static async Task<IQueryable<T>> FactsAsync<T>(NewsDb db, IQueryable<T> all, FactFilter filter, CancellationToken cancellationToken)
        where T : FactRow
    {
        var rows = all.AsNoTracking();
        if (Bounds(filter) is var (first, behind))
            rows = rows.Where(row => row.Key >= first && row.Key < behind);
        if (filter.Article is { } article)
        {
            var key = await db.Articles.Where(row => row.Id == article).Select(row => row.Key).FirstOrDefaultAsync(cancellationToken);
            rows = rows.Where(row => row.ArticleKey == key);
        }
        else if (!filter.IncludesCopies)
        {
            rows = rows.Where(row => !db.Copied.Any(copied => copied.Key == row.Key));
        }

        if (filter.Source is { } source)
        {
            var number = await db.Sources.Where(row => row.Name == source).Select(row => (int?)row.Number).FirstOrDefaultAsync(cancellationToken) ?? -1;
            rows = rows.Where(row => row.SourceNumber == number);
        }

        return rows;
    }

    /// <summary>Leaves the keys of near copies and of their facts out, unless they are to count.</summary>
    /// <param name="keys">The keys of articles or facts.</param>
    /// <param name="db">The database.</param>
    /// <param name="includesCopies">Whether they are to count.</param>
    public static IQueryable<long> Counting(this IQueryable<long> keys, NewsDb db, bool includesCopies = false) =>
        includesCopies ? keys : keys.Where(key => !db.Copied.Any(copied => copied.Key == key));

    /// <summary>The keys of the days a filter asks for. What has no day is outside any bound; nothing is told of a day after its article's.</summary>
    internal static (long First, long Behind)? Bounds(FactFilter filter)
    {
        if (filter is { From: null, To: null, AsOf: null })
            return null;
        var last = (filter.To, filter.AsOf) switch
        {
            ({ } to, { } asOf) => to < asOf ? to : asOf,
            var (to, asOf) => to ?? asOf ?? DateOnly.MaxValue,
        };
        return (FactKey.First(Math.Max(1, Days.From(filter.From))), FactKey.First(Days.From(last) + 1));
    }

    /// <summary>One id is a plain equality, so that its index gives the rows in order.</summary>
    private static IQueryable<T> Among<T>(IQueryable<T> rows, string[] ids, Expression<Func<T, string?>> column)
    {
        var row = column.Parameters[0];
        Expression body = ids.Length == 1
            ? Expression.Equal(column.Body, Held(ids[0]))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Held(ids), column.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, row));
    }

    /// <summary>A source is asked for by an entity's id or name, or by the words that name it where it is no entity: "analysts".</summary>
    private static async Task<IQueryable<T>> NamedAsync<T>(NewsDb db, IQueryable<T> rows, string value, Expression<Func<T, string?>> id, Expression<Func<T, string?>> name, CancellationToken cancellationToken) =>
        await db.KnownIdsAsync(value, cancellationToken) is { } ids ? Among(rows, ids, id) : Among(rows, [value], name);

    /// <summary>A value that EF Core sends as a parameter, so that one plan serves all values.</summary>
    private static MemberExpression Held<T>(T value) =>
        Expression.Field(Expression.Constant(new Holder<T>(value)), nameof(Holder<T>.Value));

    private sealed class Holder<T>(T value)
    {
        public readonly T Value = value;
    }
}

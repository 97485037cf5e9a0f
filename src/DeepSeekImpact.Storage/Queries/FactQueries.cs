using System.Linq.Expressions;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>Turns filters of facts into queries, for all kinds alike.</summary>
public static class FactQueries
{
    /// <summary>Gets the facts of a kind that a filter lets through.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <param name="db">The database.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="filter">What every list of facts can be narrowed by.</param>
    /// <param name="conditions">What this list is narrowed by besides; the kind's columns make them.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static Task<ListQuery<TRow>> FactsAsync<TRow, TFact>(
        this NewsDb db, FactKind<TRow, TFact> kind, FactFilter filter, IReadOnlyCollection<Condition<TRow>> conditions,
        CancellationToken cancellationToken)
        where TRow : FactRow
        where TFact : class, IFact
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(conditions);
        var rows = db.Set<TRow>().AsNoTracking();
        if (Bounds(filter) is var (first, behind))
            rows = rows.Where(row => row.Key >= first && row.Key < behind);
        if (filter.AsOf is { } asOf && kind.PublishedDay is { } published)
            rows = rows.Where(Until(published, Days.From(asOf)));
        if (filter.ExcludesTitles)
            rows = rows.Where(row => !row.IsTitle);
        var all = conditions.ToList();
        if (filter.Articles.Count > 0)
            all.Add(new AnyOf<TRow>(Selectivity.Article, (_, cancellation) => ArticlesAsync<TRow>(db, filter.Articles, cancellation)));
        else if (!filter.IncludesCopies)
            rows = rows.Where(row => !db.Copied.Any(copied => copied.Key == row.Key));
        if (filter.Sources.Count > 0)
            all.Add(new AnyOf<TRow>(Selectivity.Choice, (_, cancellation) => SourcesAsync<TRow>(db, filter.Sources, cancellation)));
        return rows.NarrowAsync(db, all, db.Set<TRow>(), cancellationToken);
    }

    /// <summary>Leaves out the keys of near copies and of their facts, unless they are to count.</summary>
    /// <param name="keys">The keys of articles or facts.</param>
    /// <param name="db">The database.</param>
    /// <param name="includesCopies">Whether they are to count.</param>
    public static IQueryable<long> Counting(this IQueryable<long> keys, NewsDb db, bool includesCopies = false) =>
        includesCopies ? keys : keys.Where(key => !db.Copied.Any(copied => copied.Key == key));

    /// <summary>
    /// Returns the keys of the days a filter asks for. What has no day is outside any bound; nothing is told of a day after its article's.
    /// </summary>
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

    /// <summary>An id that is unknown stands for an article that is not there: no row is of it.</summary>
    private static async Task<IReadOnlyList<Alternative<TRow>>> ArticlesAsync<TRow>(NewsDb db, IReadOnlyList<string> ids,
        CancellationToken cancellationToken)
        where TRow : FactRow
    {
        var keys = await db.Articles.Where(row => ids.Contains(row.Id)).Select(row => row.Key).ToListAsync(cancellationToken);
        return [.. keys.DefaultIfEmpty(0).Select(key => new Alternative<TRow>(row => row.ArticleKey == key))];
    }

    private static async Task<IReadOnlyList<Alternative<TRow>>> SourcesAsync<TRow>(NewsDb db, IReadOnlyList<string> names,
        CancellationToken cancellationToken)
        where TRow : FactRow
    {
        var numbers = await db.Sources.Where(row => names.Contains(row.Name)).Select(row => row.Number).ToListAsync(cancellationToken);
        return [.. numbers.DefaultIfEmpty(-1).Select(number => new Alternative<TRow>(row => row.SourceNumber == number))];
    }

    private static Expression<Func<TRow, bool>> Until<TRow>(Expression<Func<TRow, int>> published, int last)
    {
        Expression<Func<int, bool>> within = day => day > 0 && day <= last;
        return Expression.Lambda<Func<TRow, bool>>(new Rebind(within.Parameters[0], published.Body).Visit(within.Body),
            published.Parameters);
    }
}

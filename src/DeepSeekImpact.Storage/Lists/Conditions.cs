using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>Turns conditions into the query of a list: the same way for every list and for one value or several.</summary>
public static class Conditions
{
    /// <summary>A name that stands for more entities than this is looked up in one go, whatever the plan.</summary>
    internal const int MaxBranches = 40;

    /// <summary>Narrows the rows of a list.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <param name="rows">All rows.</param>
    /// <param name="db">The database.</param>
    /// <param name="conditions">The conditions; a row must meet all of them.</param>
    /// <param name="all">All rows of the table, for counting how many are within a range.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static async Task<ListQuery<T>> NarrowAsync<T>(this IQueryable<T> rows, NewsDb db, IReadOnlyCollection<Condition<T>> conditions,
        IQueryable<T> all, CancellationToken cancellationToken)
        where T : class
    {
        var choices = new List<IReadOnlyList<Alternative<T>>>();
        foreach (var choice in conditions.OfType<AnyOf<T>>().OrderBy(condition => condition.Selectivity))
            choices.Add(await choice.AlternativesAsync(db, cancellationToken));
        foreach (var others in choices.Skip(1))
            rows = rows.Where(
                Any(others.Select(
                    one => one.Checked ?? one.Holds ?? throw new NotSupportedException("Only one condition can be met by keys alone."))));
        var ranges = conditions.OfType<Within<T>>().ToList();
        if (choices.Count == 0)
            return Ranged(rows, ranges, all);
        var leading = choices[0];
        if (leading.Count == 1)
            return Led(rows, leading[0], ranges, all);
        var branches = leading.Count > MaxBranches ? [] : leading.Select(one => Led(rows, one, ranges, all)).ToArray();
        return leading[0].Keys is null
            ? Ranged(rows.Where(Any(leading.Select(one => one.Holds!))), ranges, all) with { Branches = branches }
            : Ranged(rows, ranges, all) with { Keys = leading.Select(one => one.Keys!).Aggregate(Queryable.Union), Branches = branches };
    }

    private static ListQuery<T> Led<T>(IQueryable<T> rows, Alternative<T> leading, List<Within<T>> ranges, IQueryable<T> all)
        where T : class =>
        leading.Keys is { } keys ? Ranged(rows, ranges, all) with { Keys = keys } : Ranged(rows.Where(leading.Holds!), ranges, all);

    private static ListQuery<T> Ranged<T>(IQueryable<T> rows, List<Within<T>> ranges, IQueryable<T> all)
        where T : class
    {
        if (ranges.Count == 0)
            return new ListQuery<T>(rows);
        var (range, indexed, scanned) = (all, rows, rows);
        foreach (var one in ranges)
            (range, indexed, scanned) = (range.Where(one.Holds), indexed.Where(one.Holds), scanned.Where(one.Scanned));
        return new ListQuery<T>(indexed) { Range = range, Scan = scanned };
    }

    private static Expression<Func<T, bool>> Any<T>(IEnumerable<Expression<Func<T, bool>>> alternatives)
    {
        var all = alternatives.ToList();
        var row = all[0].Parameters[0];
        return Expression.Lambda<Func<T, bool>>(
            all.Select(one => new Rebind(one.Parameters[0], row).Visit(one.Body)).Aggregate(Expression.OrElse), row);
    }
}

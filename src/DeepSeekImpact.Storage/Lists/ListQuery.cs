using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>
/// The rows that conditions let through, and how they are best read. Rows are stored in the order of their keys, so a page is read by
/// walking along an index until it is
/// full. Three kinds of condition need more: those with an index of their own that has the keys in order (full text, what a fact mentions),
/// ranges of values, whose index
/// has the keys in another order, and several values of one column, of which each has its own place in the index.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Rows">The rows that the conditions let through.</param>
public sealed record ListQuery<T>(IQueryable<T> Rows)
    where T : class
{
    /// <summary>Gets the keys of an ordered index that all rows must be in; null if there is no such condition.</summary>
    public IQueryable<long>? Keys { get; init; }

    /// <summary>
    /// Gets a range of values alone; null if there is no such condition. Few rows are best read through its index and sorted.
    /// </summary>
    public IQueryable<T>? Range { get; init; }

    /// <summary>Gets the same rows as <see cref="Rows"/>, queried so that the range's index is not used.</summary>
    public IQueryable<T>? Scan { get; init; }

    /// <summary>
    /// Gets a query for each of several values; together they let through the same rows. A page takes the first rows of each, in order.
    /// Empty for a single value.
    /// </summary>
    public IReadOnlyList<ListQuery<T>> Branches { get; init; } = [];

    /// <summary>Returns the rows as one query, for counting.</summary>
    /// <param name="key">Returns the key of a row.</param>
    public IQueryable<T> All(Expression<Func<T, long>> key) => Keys is { } keys ? Rows.Join(keys, key, own => own, (row, _) => row) : Rows;
}

using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// What a filter became: the rows it lets through, and by which way they are best read. Rows lie in the order of their days, so a page is
/// read by walking along an index until it is full. Two kinds of filter need more: those with an index of their own that has the keys in order
/// (full text, what a fact is about), and ranges of values, whose index has the keys in another order.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Rows">The rows that the filter lets through.</param>
public sealed record FactQuery<T>(IQueryable<T> Rows)
    where T : class
{
    /// <summary>Gets the keys of an ordered index that all rows must be in, where the filter has one.</summary>
    public IQueryable<long>? Keys { get; init; }

    /// <summary>Gets a range of values alone, where the filter has one: few rows are best read through its index and sorted.</summary>
    public IQueryable<T>? Range { get; init; }

    /// <summary>Gets the same rows as <see cref="Rows"/>, asked for so that the range's index is not used.</summary>
    public IQueryable<T>? Scan { get; init; }

    /// <summary>Gives the rows as one query, for counting.</summary>
    /// <param name="key">Gives the key of a row.</param>
    public IQueryable<T> All(Expression<Func<T, long>> key) => Keys is { } keys ? Rows.Join(keys, key, own => own, (row, _) => row) : Rows;
}

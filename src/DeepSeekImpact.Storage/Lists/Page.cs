using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>Which part of a list is asked for.</summary>
public sealed record PageRequest
{
    /// <summary>The largest page.</summary>
    public const int MaxItems = 500;

    /// <summary>The page where none is asked for.</summary>
    public const int DefaultItems = 50;

    /// <summary>Gets how many items at most.</summary>
    public int Limit { get; init; } = DefaultItems;

    /// <summary>Gets the field to sort by; absent: the list's usual order.</summary>
    public string? Sort { get; init; }

    /// <summary>Gets a value indicating whether the largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Gets the cursor of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>Gets a value indicating whether all items are counted.</summary>
    public bool Count { get; init; }
}

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="NextCursor">Where the next page starts; absent on the last one.</param>
/// <param name="Total">How many items there are in all, where that was asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total);

/// <summary>
/// The orders a list can be in, and its pages. Later rows never shift earlier pages: a page starts behind a row, not at a number. A page is
/// read in two steps, the keys alone through an index and then the rows, so that sorting never carries bodies along.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class Paging<T>
    where T : class
{
    /// <summary>Up to so many rows of a range are sorted; more are walked through in order, where every page is near.</summary>
    private const int FewRows = 4000;

    private readonly Expression<Func<T, long>> _key;
    private readonly Func<T, long> _keyOf;
    private readonly string _default;
    private readonly Dictionary<string, Sort<T>> _sorts;

    /// <summary>Initializes a new instance of the <see cref="Paging{T}"/> class.</summary>
    /// <param name="key">Gives the key of a row.</param>
    /// <param name="order">The order where none is asked for, with - before it the largest first.</param>
    /// <param name="sorts">The fields that can be sorted by.</param>
    public Paging(Expression<Func<T, long>> key, string order, Dictionary<string, Sort<T>> sorts) =>
        (_key, _keyOf, _default, _sorts) = (key, key.Compile(), order, sorts);

    /// <summary>Gets the names of the fields that can be sorted by.</summary>
    public IReadOnlyCollection<string> Fields => _sorts.Keys;

    /// <summary>Gets the order where none is asked for.</summary>
    public string Default => _default;

    /// <summary>Reads a page, within a snapshot where others write: the rows of its keys must be there.</summary>
    /// <param name="query">The filtered rows.</param>
    /// <param name="request">The page.</param>
    /// <param name="load">Gives all rows with what is to be read with them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadCursorException">The cursor is none of this list.</exception>
    public async Task<Page<T>> ReadAsync(ListQuery<T> query, PageRequest request, IQueryable<T> load, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        long? total = request.Count ? await query.All(_key).LongCountAsync(cancellationToken) : null;
        List<long> keys;
        try
        {
            keys = await (await KeysAsync(query, request, cancellationToken)).Take(request.Limit + 1).ToListAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new BadCursorException();
        }

        var isLast = keys.Count <= request.Limit;
        if (!isLast)
            keys.RemoveAt(keys.Count - 1);
        var rows = keys.Count == 0 ? [] : await load.Where(Among(keys)).ToDictionaryAsync(_keyOf, cancellationToken);
        var items = keys.ConvertAll(key => rows[key]);
        return new Page<T>(items, isLast ? null : CursorBehind(items[^1], request), total);
    }

    /// <summary>Gives the cursor of the page that begins behind a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="request">The page that ends with it.</param>
    public string CursorBehind(T row, PageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Cursors.Encode(NameOf(request), SortOf(request).Sort.ValueOf(row), _keyOf(row));
    }

    /// <summary>Gives the query that reads the keys of a page, for the tests that look at its plan too.</summary>
    /// <param name="query">The filtered rows.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IQueryable<long>> KeysAsync(ListQuery<T> query, PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        var (sort, descending) = SortOf(request);
        var after = request.Cursor is null ? null : Cursors.Decode(request.Cursor, NameOf(request));
        if (query.Branches.Count > 0 && sort is SortByKey<T>)
            return await MergedAsync(query, request, descending, cancellationToken);
        if (query.Keys is { } keys)
            return sort is SortByKey<T> ? InOrder(query.Rows, keys, descending, after) : sort.Apply(query.All(_key), descending, after).Select(_key);
        if (query is { Range: { } range, Scan: { } scan } && sort is SortByKey<T>)
        {
            return await range.Select(_key).Take(FewRows).CountAsync(cancellationToken) < FewRows
                ? new SortBy<T, long>(Plain(), _key).Apply(query.Rows, descending, after is null ? null : after with { Value = after.Key.ToString(CultureInfo.InvariantCulture) }).Select(_key)
                : sort.Apply(scan, descending, after).Select(_key);
        }

        return sort.Apply(query.Rows, descending, after).Select(_key);
    }

    /// <summary>Takes the first keys of each branch and of them the first: what a row is found by more than once counts once.</summary>
    private async Task<IQueryable<long>> MergedAsync(ListQuery<T> query, PageRequest request, bool descending, CancellationToken cancellationToken)
    {
        var pages = new List<IQueryable<long>>(query.Branches.Count);
        foreach (var branch in query.Branches)
            pages.Add((await KeysAsync(branch, request, cancellationToken)).Take(request.Limit + 1));
        var keys = pages.Aggregate(Queryable.Union);
        return descending ? keys.OrderByDescending(key => key) : keys.OrderBy(key => key);
    }

    /// <summary>Walks the ordered keys and looks each row up.</summary>
    private IQueryable<long> InOrder(IQueryable<T> rows, IQueryable<long> keys, bool descending, CursorPlace? after)
    {
        if (after is { Key: var place })
            keys = descending ? keys.Where(key => key < place) : keys.Where(key => key > place);
        var joined = keys.Join(rows, key => key, _key, (key, _) => key);
        return descending ? joined.OrderByDescending(key => key) : joined.OrderBy(key => key);
    }

    /// <summary>The key as a sum, which no index is sorted by: the range's index is used, and its few rows are sorted.</summary>
    private Expression<Func<T, long>> Plain() => Expression.Lambda<Func<T, long>>(Expression.Add(_key.Body, Expression.Constant(0L)), _key.Parameters);

    private Expression<Func<T, bool>> Among(List<long> keys)
    {
        Expression<Func<List<long>>> held = () => keys;
        return Expression.Lambda<Func<T, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], held.Body, _key.Body), _key.Parameters);
    }

    private (Sort<T> Sort, bool Descending) SortOf(PageRequest request)
    {
        var name = NameOf(request);
        return name.StartsWith('-') ? (_sorts[name[1..]], true) : (_sorts[name], false);
    }

    private string NameOf(PageRequest request) => request.Sort is null ? _default : (request.Descending ? "-" : string.Empty) + request.Sort;
}

using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>Which part of a list is asked for.</summary>
public sealed record PageRequest
{
    /// <summary>The field of the order in which things were stored: lists can be read on in it from where one stopped.</summary>
    public const string Stored = "stored";

    /// <summary>The place before everything that was ever stored.</summary>
    public const string FromStart = "0";

    /// <summary>The place behind everything that is stored by now.</summary>
    public const string FromNow = "now";

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

    /// <summary>
    /// Gets the cursor that a list in the order of storing is read on from, or <see cref="FromStart"/>; null if it is not. There is always
    /// a next cursor then.
    /// </summary>
    public string? After { get; init; }

    /// <summary>
    /// Gets the number of the last transaction in the store as it is read; where the next cursor is when nothing is left.
    /// </summary>
    public long Last { get; init; }

    /// <summary>Gets a value indicating whether all items are counted.</summary>
    public bool Count { get; init; }
}

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="NextCursor">Where the next page starts; absent on the last one.</param>
/// <param name="Total">How many items there are in all, where that was asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total)
{
    /// <summary>
    /// Gets a value indicating whether nothing comes behind it by now, though there may be a cursor to read on with later.
    /// </summary>
    public bool IsLast { get; init; } = NextCursor is null;

    /// <summary>Returns the same page with its items in another form.</summary>
    /// <typeparam name="TOther">The form.</typeparam>
    /// <param name="items">The items.</param>
    public Page<TOther> With<TOther>(IReadOnlyList<TOther> items) => new(items, NextCursor, Total) { IsLast = IsLast };
}

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
    /// <param name="key">Returns the key of a row.</param>
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
    /// <param name="load">Returns all rows with what is to be read with them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadCursorException">The cursor is none of this list.</exception>
    /// <exception cref="ForeignCursorException">The cursor is none of this store.</exception>
    public async Task<Page<T>> ReadAsync(ListQuery<T> query, PageRequest request, IQueryable<T> load, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        long? total = request.Count ? await query.All(_key).LongCountAsync(cancellationToken) : null;
        if (request.After == PageRequest.FromNow)
            return new Page<T>([], await NowAsync(request, load, cancellationToken), total) { IsLast = true };
        List<long> keys;
        try
        {
            keys = await (request.After is null ? await KeysAsync(query, request, cancellationToken)
                : await NewerAsync(query, request, load, cancellationToken))
                .Take(request.Limit + 1).ToListAsync(cancellationToken);
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
        var next = !isLast ? CursorBehind(items[^1], request) : request.After is null ? null : End(items, request);
        return new Page<T>(items, next, total) { IsLast = isLast };
    }

    /// <summary>Returns the cursor of the page that begins behind a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="request">The page that ends with it.</param>
    public string CursorBehind(T row, PageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Cursors.Encode(OrderOf(request), SortOf(request).Sort.ValueOf(row), _keyOf(row));
    }

    /// <summary>
    /// Returns the query that reads the keys of what was stored behind a place. Few rows are found by that alone, and the conditions are
    /// checked on them; whoever asks often is answered without a look at all that was stored before.
    /// </summary>
    private async Task<IQueryable<long>> NewerAsync(ListQuery<T> query, PageRequest request, IQueryable<T> all,
        CancellationToken cancellationToken)
    {
        var (sort, after) = (SortOf(request).Sort, PlaceOf(request));
        if (sort is not SortByKey<T> && after is not null && long.Parse(after.Value, CultureInfo.InvariantCulture) > request.Last)
            throw new ForeignCursorException();
        var newer = await sort.Apply(all, descending: false, after).Select(_key).Take(FewRows).ToListAsync(cancellationToken);
        return newer.Count < FewRows
            ? sort.Apply(query.All(_key).Where(Among(newer)), descending: false, after: null).Select(_key)
            : sort.Apply(query.All(_key), descending: false, after).Select(_key);
    }

    /// <summary>
    /// Returns the cursor behind all that there is: rows that the conditions do not let through need not be looked at again.
    /// </summary>
    private string End(List<T> items, PageRequest request)
    {
        var (value, key) = SortOf(request).Sort is SortByKey<T>
            ? (string.Empty, items.Count > 0 ? _keyOf(items[^1]) : PlaceOf(request)?.Key ?? 0)
            : (request.Last.ToString(CultureInfo.InvariantCulture), long.MaxValue);
        return Cursors.Encode(OrderOf(request), value, key);
    }

    private async Task<string> NowAsync(PageRequest request, IQueryable<T> all, CancellationToken cancellationToken) =>
        SortOf(request).Sort is SortByKey<T>
            ? Cursors.Encode(OrderOf(request), string.Empty, await all.MaxAsync(Nullable(), cancellationToken) ?? 0)
            : End([], request);

    private Expression<Func<T, long?>> Nullable() => Expression.Lambda<Func<T, long?>>(Expression.Convert(_key.Body, typeof(long?)),
        _key.Parameters);

    private CursorPlace? PlaceOf(PageRequest request) => request.After switch
    {
        { } after when after != PageRequest.FromStart => Cursors.Decode(after, OrderOf(request)),
        null when request.Cursor is { } cursor => Cursors.Decode(cursor, OrderOf(request)),
        _ => null,
    };

    /// <summary>Returns the query that reads the keys of a page, for the tests that look at its plan too.</summary>
    /// <param name="query">The filtered rows.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IQueryable<long>> KeysAsync(ListQuery<T> query, PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        var (sort, descending) = SortOf(request);
        var after = PlaceOf(request);
        if (query.Branches.Count > 0 && sort is SortByKey<T>)
            return await MergedAsync(query, request, descending, cancellationToken);
        if (query.Keys is { } keys)
            return sort is SortByKey<T> ? InOrder(query.Rows, keys, descending, after)
                : sort.Apply(query.All(_key), descending, after).Select(_key);
        if (query is { Range: { } range, Scan: { } scan } && sort is SortByKey<T>)
        {
            return await range.Select(_key).Take(FewRows).CountAsync(cancellationToken) < FewRows
                ? new SortBy<T, long>(Plain(), _key).Apply(query.Rows, descending,
                after is null ? null : after with { Value = after.Key.ToString(CultureInfo.InvariantCulture) }).Select(_key)
                : sort.Apply(scan, descending, after).Select(_key);
        }

        return sort.Apply(query.Rows, descending, after).Select(_key);
    }

    /// <summary>Takes the first keys of each branch and of them the first: what a row is found by more than once counts once.</summary>
    private async Task<IQueryable<long>> MergedAsync(ListQuery<T> query, PageRequest request, bool descending,
        CancellationToken cancellationToken)
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
    private Expression<Func<T, long>> Plain() =>
        Expression.Lambda<Func<T, long>>(Expression.Add(_key.Body, Expression.Constant(0L)), _key.Parameters);

    private Expression<Func<T, bool>> Among(List<long> keys)
    {
        Expression<Func<List<long>>> held = () => keys;
        return Expression.Lambda<Func<T, bool>>(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], held.Body, _key.Body), _key.Parameters);
    }

    private (Sort<T> Sort, bool Descending) SortOf(PageRequest request)
    {
        var name = NameOf(request);
        return name.StartsWith('-') ? (_sorts[name[1..]], true) : (_sorts[name], false);
    }

    private string OrderOf(PageRequest request) => $"{typeof(T).Name} {NameOf(request)}";

    private string NameOf(PageRequest request) =>
        request.Sort is null ? _default : (request.Descending ? "-" : string.Empty) + request.Sort;
}

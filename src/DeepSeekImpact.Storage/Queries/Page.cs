using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>Which part of a list is asked for.</summary>
public sealed record PageRequest
{
    /// <summary>The largest page.</summary>
    public const int MostItems = 500;

    /// <summary>The page where none is asked for.</summary>
    public const int UsualItems = 50;

    /// <summary>Gets how many items at most.</summary>
    public int Limit { get; init; } = UsualItems;

    /// <summary>Gets the field to sort by; absent: in the order of storing.</summary>
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

/// <summary>A cursor that was not made by this list.</summary>
public sealed class BadCursorException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="BadCursorException"/> class.</summary>
    public BadCursorException()
        : base("The cursor was not given out for this list and sort order.")
    {
    }
}

/// <summary>The orders a list can be in, and its pages. Later rows never shift earlier pages: a page starts behind a row, not at a number.</summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class Paging<T>
{
    private readonly Sort<T> _usual;
    private readonly Func<T, long> _seq;
    private readonly Dictionary<string, Sort<T>> _sorts;

    /// <summary>Initializes a new instance of the <see cref="Paging{T}"/> class.</summary>
    /// <param name="seq">Gives the running number of a row.</param>
    /// <param name="usual">The order of storing.</param>
    /// <param name="sorts">The fields that can be sorted by.</param>
    public Paging(Func<T, long> seq, Sort<T> usual, Dictionary<string, Sort<T>> sorts)
    {
        _seq = seq;
        _usual = usual;
        _sorts = sorts;
    }

    /// <summary>Gets the names of the fields that can be sorted by.</summary>
    public IReadOnlyCollection<string> Fields => _sorts.Keys;

    /// <summary>Reads a page.</summary>
    /// <param name="rows">The filtered rows.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadCursorException">The cursor is none of this list.</exception>
    public async Task<Page<T>> ReadAsync(IQueryable<T> rows, PageRequest request, CancellationToken cancellationToken)
    {
        var sort = request.Sort is null ? _usual : _sorts[request.Sort];
        var name = (request.Descending ? "-" : string.Empty) + request.Sort;
        var after = request.Cursor is null ? null : Decode(request.Cursor, name);
        long? total = request.Count ? await rows.LongCountAsync(cancellationToken) : null;
        List<T> items;
        try
        {
            items = await sort.Apply(rows, request.Descending, after).Take(request.Limit + 1).ToListAsync(cancellationToken);
        }
        catch (FormatException)
        {
            throw new BadCursorException();
        }

        if (items.Count <= request.Limit)
            return new Page<T>(items, null, total);
        items.RemoveAt(items.Count - 1);
        return new Page<T>(items, Encode(name, sort.KeyOf(items[^1]), _seq(items[^1])), total);
    }

    private static string Encode(string sort, string key, long seq) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new object[] { sort, key, seq })).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static CursorPlace Decode(string cursor, string sort)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            using var parsed = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            var parts = parsed.RootElement;
            if (parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() == 3 && parts[0].GetString() == sort)
                return new CursorPlace(parts[1].GetString() ?? string.Empty, parts[2].GetInt64());
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException)
        {
            throw new BadCursorException();
        }

        throw new BadCursorException();
    }
}

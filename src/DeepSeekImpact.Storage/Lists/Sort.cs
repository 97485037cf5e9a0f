using System.Globalization;
using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>An order of rows that can be gone on with after any row.</summary>
/// <typeparam name="T">The rows.</typeparam>
public abstract class Sort<T>
{
    /// <summary>Orders the rows and leaves out those up to and with the one a cursor stands on.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="after">The place to go on from, or null for the first page.</param>
    public abstract IQueryable<T> Apply(IQueryable<T> rows, bool descending, CursorPlace? after);

    /// <summary>Returns the value of a row as it is kept in a cursor.</summary>
    /// <param name="row">The row.</param>
    public abstract string ValueOf(T row);
}

/// <summary>The row a page ended with.</summary>
/// <param name="Value">What it was sorted by.</param>
/// <param name="Key">Its key.</param>
public sealed record CursorPlace(string Value, long Key);

/// <summary>Sorts by the key itself.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="key">The key.</param>
public sealed class SortByKey<T>(Expression<Func<T, long>> key) : Sort<T>
{
    /// <inheritdoc/>
    public override string ValueOf(T row) => string.Empty;

    /// <inheritdoc/>
    public override IQueryable<T> Apply(IQueryable<T> rows, bool descending, CursorPlace? after)
    {
        if (after is { Key: var place })
        {
            Expression<Func<long>> held = () => place;
            var body = descending ? Expression.LessThan(key.Body, held.Body) : Expression.GreaterThan(key.Body, held.Body);
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(body, key.Parameters));
        }

        return descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
    }
}

/// <summary>Sorts by a column, and by the key where its values are equal.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <typeparam name="TValue">The column's type: a number or a string.</typeparam>
/// <param name="value">The column, never null.</param>
/// <param name="key">The key.</param>
public sealed class SortBy<T, TValue>(Expression<Func<T, TValue>> value, Expression<Func<T, long>> key) : Sort<T>
    where TValue : IConvertible
{
    private readonly Func<T, TValue> _value = value.Compile();

    /// <inheritdoc/>
    public override string ValueOf(T row) => Convert.ToString(_value(row), CultureInfo.InvariantCulture) ?? string.Empty;

    /// <inheritdoc/>
    public override IQueryable<T> Apply(IQueryable<T> rows, bool descending, CursorPlace? after)
    {
        if (after is not null)
            rows = rows.Where(Behind(after, descending));
        return descending ? rows.OrderByDescending(value).ThenByDescending(key) : rows.OrderBy(value).ThenBy(key);
    }

    /// <summary>
    /// Builds: value &gt;= v and (value &gt; v or key &gt; k), with the signs turned where the order is descending. The first part lets the
    /// index start there.
    /// </summary>
    private Expression<Func<T, bool>> Behind(CursorPlace after, bool descending)
    {
        var row = value.Parameters[0];
        var keyBody = new Rebind(key.Parameters[0], row).Visit(key.Body);
        var held = (TValue)Convert.ChangeType(after.Value, typeof(TValue), CultureInfo.InvariantCulture);
        if (held is double sorted && !double.IsFinite(sorted))
            throw new FormatException("The cursor contains a value that is not a finite number.");
        var number = after.Key;
        Expression<Func<TValue>> heldValue = () => held;
        Expression<Func<long>> heldKey = () => number;
        var (left, right) = typeof(TValue) == typeof(string)
            ? (Expression.Call(typeof(string), nameof(string.Compare), null, value.Body, heldValue.Body),
            (Expression)Expression.Constant(0))
            : (value.Body, heldValue.Body);
        var from = descending ? Expression.LessThanOrEqual(left, right) : Expression.GreaterThanOrEqual(left, right);
        var beyond = descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        var behind = descending ? Expression.LessThan(keyBody, heldKey.Body) : Expression.GreaterThan(keyBody, heldKey.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(from, Expression.OrElse(beyond, behind)), row);
    }
}

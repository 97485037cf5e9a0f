using System.Globalization;
using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>An order of rows that can be gone on with after any row: a key, and the running number where keys are equal.</summary>
/// <typeparam name="T">The rows.</typeparam>
public abstract class Sort<T>
{
    /// <summary>Orders the rows and leaves out those up to and with the one a cursor stands on.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="descending">Whether the largest key comes first.</param>
    /// <param name="after">The place to go on from, or null for the first page.</param>
    public abstract IQueryable<T> Apply(IQueryable<T> rows, bool descending, CursorPlace? after);

    /// <summary>Gives the key of a row as it is kept in a cursor.</summary>
    /// <param name="row">The row.</param>
    public abstract string KeyOf(T row);
}

/// <summary>The row a page ended with.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Seq">Its running number.</param>
public sealed record CursorPlace(string Key, long Seq);

/// <summary>Sorts by a column.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <typeparam name="TKey">The column's type: long, double or string.</typeparam>
/// <param name="key">The column, never null.</param>
/// <param name="seq">The running number.</param>
public sealed class SortBy<T, TKey>(Expression<Func<T, TKey>> key, Expression<Func<T, long>> seq) : Sort<T>
    where TKey : IConvertible
{
    private readonly Func<T, TKey> _key = key.Compile();

    /// <inheritdoc/>
    public override string KeyOf(T row) => Convert.ToString(_key(row), CultureInfo.InvariantCulture) ?? string.Empty;

    /// <inheritdoc/>
    public override IQueryable<T> Apply(IQueryable<T> rows, bool descending, CursorPlace? after)
    {
        if (after is not null)
            rows = rows.Where(Behind(after, descending));
        return descending ? rows.OrderByDescending(key).ThenByDescending(seq) : rows.OrderBy(key).ThenBy(seq);
    }

    /// <summary>Builds: key &gt; k or (key = k and seq &gt; s), with both signs turned where the order is descending.</summary>
    private Expression<Func<T, bool>> Behind(CursorPlace after, bool descending)
    {
        var row = key.Parameters[0];
        var seqBody = new Rebind(seq.Parameters[0], row).Visit(seq.Body);
        var value = Expression.Constant(Convert.ChangeType(after.Key, typeof(TKey), CultureInfo.InvariantCulture), typeof(TKey));
        var number = Expression.Constant(after.Seq);
        Expression Beyond(Expression left, Expression right) => descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);

        var beyondKey = typeof(TKey) == typeof(string)
            ? Beyond(Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, value), Expression.Constant(0))
            : Beyond(key.Body, value);
        var tie = Expression.AndAlso(Expression.Equal(key.Body, value), Beyond(seqBody, number));
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(beyondKey, tie), row);
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

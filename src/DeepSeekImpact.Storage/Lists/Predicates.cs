using System.Linq.Expressions;
using System.Reflection;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>
/// Builds the comparisons of columns with values that clients give. A value is sent as a parameter, so that one plan serves all values.
/// </summary>
internal static class Predicates
{
    private static readonly MethodInfo JoinTexts = ((Func<string?, string?, string>)string.Concat).Method;

    /// <summary>Returns whether a column has a value.</summary>
    public static Expression<Func<T, bool>> Is<T, TValue>(Expression<Func<T, TValue>> column, TValue value) =>
        Expression.Lambda<Func<T, bool>>(Expression.Equal(column.Body, Held(value)), column.Parameters);

    /// <summary>Returns whether a number is at least a value.</summary>
    public static Expression<Func<T, bool>> AtLeast<T>(Expression<Func<T, double>> column, double value) =>
        Expression.Lambda<Func<T, bool>>(Expression.GreaterThanOrEqual(column.Body, Held(value)), column.Parameters);

    /// <summary>Returns whether a number is at most a value.</summary>
    public static Expression<Func<T, bool>> AtMost<T>(Expression<Func<T, double>> column, double value) =>
        Expression.Lambda<Func<T, bool>>(Expression.LessThanOrEqual(column.Body, Held(value)), column.Parameters);

    /// <summary>Returns whether a text contains another.</summary>
    public static Expression<Func<T, bool>> Contains<T>(Expression<Func<T, string?>> column, string part) =>
        Expression.Lambda<Func<T, bool>>(Expression.Call(column.Body, nameof(string.Contains), null, Held(part)), column.Parameters);

    /// <summary>Returns a number as a sum, which no index has.</summary>
    public static Expression<Func<T, double>> Unindexed<T>(Expression<Func<T, double>> column) =>
        Expression.Lambda<Func<T, double>>(Expression.Add(column.Body, Expression.Constant(0.0)), column.Parameters);

    /// <summary>Returns a text with nothing behind it, which no index has.</summary>
    public static Expression<Func<T, string?>> Unindexed<T>(Expression<Func<T, string?>> column) =>
        Expression.Lambda<Func<T, string?>>(
            Expression.Add(column.Body, Expression.Constant(string.Empty), JoinTexts), column.Parameters);

    /// <summary>Returns whether both hold.</summary>
    public static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, new Rebind(other.Parameters[0], one.Parameters[0]).Visit(other.Body)),
        one.Parameters);

    /// <summary>Returns whether either holds.</summary>
    public static Expression<Func<T, bool>> Either<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(one.Body, new Rebind(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private static MemberExpression Held<TValue>(TValue value) =>
        Expression.Field(Expression.Constant(new Holder<TValue>(value)), nameof(Holder<TValue>.Value));

    private sealed class Holder<TValue>(TValue value)
    {
        public readonly TValue Value = value;
    }
}

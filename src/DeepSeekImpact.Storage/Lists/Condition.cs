using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>
/// How few rows a condition usually leaves, fewest first: the one that leaves fewest leads, and the others are checked on its rows.
/// </summary>
public enum Selectivity
{
    /// <summary>Words of a text. Only full text can tell: it must lead.</summary>
    Words,

    /// <summary>An article.</summary>
    Article,

    /// <summary>What a fact mentions.</summary>
    Mention,

    /// <summary>An entity.</summary>
    Entity,

    /// <summary>A text, such as a unit.</summary>
    Text,

    /// <summary>One of a few values.</summary>
    Choice,
}

/// <summary>What a list is narrowed by.</summary>
/// <typeparam name="T">The rows.</typeparam>
public abstract class Condition<T>
    where T : class;

/// <summary>One way for a row to meet a condition.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Holds">Indicates whether a row meets it; null if only <see cref="Keys"/> can tell.</param>
public sealed record Alternative<T>(Expression<Func<T, bool>>? Holds)
    where T : class
{
    /// <summary>Gets the keys of the rows that meet it, in an index that has them in order; null if a column's own index does.</summary>
    public IQueryable<long>? Keys { get; init; }

    /// <summary>
    /// Gets the same as <see cref="Holds"/> in a form that uses no index, for when another condition leads; null if there is none.
    /// </summary>
    public Expression<Func<T, bool>>? Checked { get; init; }
}

/// <summary>Rows that meet any of some alternatives.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="selectivity">How few rows it usually leaves.</param>
/// <param name="alternatives">Looks up the alternatives: the ids that a name stands for are in the store.</param>
public sealed class AnyOf<T>(Selectivity selectivity, Func<NewsDb, CancellationToken, Task<IReadOnlyList<Alternative<T>>>> alternatives)
    : Condition<T>
    where T : class
{
    /// <summary>Initializes a new instance of the <see cref="AnyOf{T}"/> class whose alternatives are known.</summary>
    /// <param name="selectivity">How few rows it usually leaves.</param>
    /// <param name="alternatives">The alternatives.</param>
    public AnyOf(Selectivity selectivity, IEnumerable<Alternative<T>> alternatives)
        : this(selectivity, (_, _) => Task.FromResult<IReadOnlyList<Alternative<T>>>([.. alternatives]))
    {
    }

    /// <summary>Gets how few rows it usually leaves.</summary>
    public Selectivity Selectivity { get; } = selectivity;

    /// <summary>Returns the alternatives, at least one.</summary>
    internal Task<IReadOnlyList<Alternative<T>>> AlternativesAsync(NewsDb db, CancellationToken cancellationToken) =>
        alternatives(db, cancellationToken);
}

/// <summary>Rows with a value within bounds.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Holds">Indicates whether a row is within the bounds.</param>
/// <param name="Scanned">The same, in a form that does not use the index of the values.</param>
public sealed class Within<T>(Expression<Func<T, bool>> Holds, Expression<Func<T, bool>> Scanned) : Condition<T>
    where T : class
{
    /// <summary>Gets what indicates whether a row is within the bounds.</summary>
    internal Expression<Func<T, bool>> Holds { get; } = Holds;

    /// <summary>Gets the same, in a form that does not use the index of the values.</summary>
    internal Expression<Func<T, bool>> Scanned { get; } = Scanned;
}

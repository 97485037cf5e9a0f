using System.Linq.Expressions;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>
/// A column of the table of a kind of fact: what it is filled with, how it is indexed, how a list is sorted by it. What it holds says how a
/// list is narrowed by it.
/// </summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
public abstract class FactColumn<TRow, TFact>
    where TRow : FactRow
{
    private protected FactColumn(LambdaExpression member) => Name = ((MemberExpression)member.Body).Member.Name;

    /// <summary>Gets the column's name.</summary>
    public string Name { get; }

    /// <summary>Gets the order of the list by this column; null if it cannot be sorted by it.</summary>
    internal virtual Sort<TRow>? Sort => null;

    /// <summary>Adds the column's index and settings to the model.</summary>
    internal abstract void Build(EntityTypeBuilder<TRow> row);

    /// <summary>Returns what the column holds of a fact.</summary>
    internal abstract object? ValueOf(TFact fact, ArticleLinks links);
}

/// <summary>A column with an index, which a list can be sorted by.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <typeparam name="TValue">What it holds.</typeparam>
public abstract class IndexedColumn<TRow, TFact, TValue> : FactColumn<TRow, TFact>
    where TRow : FactRow
{
    private protected IndexedColumn(Expression<Func<TRow, TValue>> column)
        : base(column) => Column = column;

    /// <summary>Gets a value indicating whether most rows have no value: the index then holds the others only.</summary>
    public bool IsSparse { get; init; }

    /// <summary>Gets the column.</summary>
    internal Expression<Func<TRow, TValue>> Column { get; }

    internal override void Build(EntityTypeBuilder<TRow> row)
    {
        var index = row.HasIndex(Name);
        if (IsSparse)
            index.HasFilter($"{Name} IS NOT NULL");
    }

    /// <summary>Returns the condition that the column has a value.</summary>
    internal Alternative<TRow> Is(TValue value) => new(Predicates.Is(Column, value));
}

/// <summary>Whom or what a fact is of, by, or about: an entity of the registry. Its id follows merges.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
public sealed class EntityColumn<TRow, TFact> : IndexedColumn<TRow, TFact, string?>, IEntityRelation
    where TRow : FactRow
{
    private readonly Func<TFact, ArticleLinks, string?> _value;

    /// <summary>Initializes a new instance of the <see cref="EntityColumn{TRow, TFact}"/> class.</summary>
    /// <param name="column">The column.</param>
    /// <param name="localId">Returns the id that the engine gave the entity in its article.</param>
    public EntityColumn(Expression<Func<TRow, string?>> column, Func<TFact, string?> localId)
        : this(column, (fact, links) => links.IdOf(localId(fact)))
    {
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="EntityColumn{TRow, TFact}"/> class for an entity that the fact does not name itself.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Returns the registry's id of the entity.</param>
    public EntityColumn(Expression<Func<TRow, string?>> column, Func<TFact, ArticleLinks, string?> value)
        : base(column) => _value = value;

    /// <summary>
    /// Gets what stands for the entity where the registry has none: the id, and names that filters can ask by ("gold" moves without being
    /// an entity). Null if the column is
    /// empty then.
    /// </summary>
    public Func<TFact, UnregisteredEntity?>? Otherwise { get; init; }

    /// <summary>Gets the order by the entity's id.</summary>
    internal override Sort<TRow>? Sort => Otherwise is null || IsSparse ? null : new SortBy<TRow, string>(Required(), row => row.Key);

    /// <summary>Returns the condition that it is any of some entities.</summary>
    /// <param name="names">Their ids, names or tickers.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names) =>
        new AnyOf<TRow>(Selectivity.Entity,
        async (db, cancellationToken) => [.. (await Lookup.EntityLookup.IdsAsync(db, names, cancellationToken)).Select(Is)]);

    /// <inheritdoc/>
    public IQueryable<long> KeysOf(NewsDb db, string id)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<TRow>().Where(Is(id).Holds!).Select(row => row.Key);
    }

    internal override object? ValueOf(TFact fact, ArticleLinks links) => _value(fact, links) ?? Otherwise?.Invoke(fact)?.Id;

    /// <summary>Returns the registry's id of the entity alone; null if the registry has none.</summary>
    internal string? RegisteredId(TFact fact, ArticleLinks links) => _value(fact, links);

    private Expression<Func<TRow, string>> Required() => Expression.Lambda<Func<TRow, string>>(Column.Body, Column.Parameters);
}

/// <summary>What a fact names without its being an entity of the registry.</summary>
/// <param name="Id">The id that stands for it.</param>
/// <param name="Name">A name that filters can ask by; null if they cannot.</param>
/// <param name="Ticker">A ticker that filters can ask by; null if it has none.</param>
public readonly record struct UnregisteredEntity(string Id, string? Name = null, string? Ticker = null);

/// <summary>One of a few values.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <typeparam name="TChoice">The values: an enumeration, or true and false.</typeparam>
/// <param name="column">The column.</param>
/// <param name="value">Returns the value of a fact.</param>
public sealed class ChoiceColumn<TRow, TFact, TChoice>(Expression<Func<TRow, TChoice>> column, Func<TFact, TChoice> value)
    : IndexedColumn<TRow, TFact, TChoice>(column)
    where TRow : FactRow
    where TChoice : struct, IConvertible
{
    /// <summary>Returns the condition that it is any of some values.</summary>
    /// <param name="choices">The values.</param>
    public Condition<TRow> AnyOf(IEnumerable<TChoice> choices) => new AnyOf<TRow>(Selectivity.Choice, choices.Distinct().Select(Is));

    internal override object? ValueOf(TFact fact, ArticleLinks links) => value(fact);
}

/// <summary>One of a few values, or none.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <typeparam name="TChoice">The values.</typeparam>
public sealed class OptionalChoiceColumn<TRow, TFact, TChoice> : IndexedColumn<TRow, TFact, TChoice?>
    where TRow : FactRow
    where TChoice : struct, Enum
{
    private readonly Func<TFact, TChoice?> _value;

    /// <summary>Initializes a new instance of the <see cref="OptionalChoiceColumn{TRow, TFact, TChoice}"/> class.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Returns the value of a fact; null if it has none.</param>
    public OptionalChoiceColumn(Expression<Func<TRow, TChoice?>> column, Func<TFact, TChoice?> value)
        : base(column) => (_value, IsSparse) = (value, true);

    /// <summary>Returns the condition that it is any of some values.</summary>
    /// <param name="choices">The values.</param>
    public Condition<TRow> AnyOf(IEnumerable<TChoice> choices) =>
        new AnyOf<TRow>(Selectivity.Choice, choices.Distinct().Select(choice => Is(choice)));

    internal override object? ValueOf(TFact fact, ArticleLinks links) => _value(fact);
}

/// <summary>A few words, in which a list looks for words; for texts too short and too seldom asked for to have a full-text index.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="column">The column: the words in lower case, with a blank before and behind each.</param>
/// <param name="value">Returns the text of a fact; null if it has none.</param>
public sealed class WordsColumn<TRow, TFact>(Expression<Func<TRow, string?>> column, Func<TFact, string?> value)
    : FactColumn<TRow, TFact>(column)
    where TRow : FactRow
{
    private const int MostWords = 12;

    /// <summary>Returns the condition that all words of any of some texts are in it, up to twelve of each.</summary>
    /// <param name="texts">The texts.</param>
    public Condition<TRow> AnyOf(IEnumerable<string> texts)
    {
        var wanted = texts.Distinct().ToList();
        return new Within<TRow>(AnyOf(wanted, column), AnyOf(wanted, Predicates.Unindexed(column)));
    }

    internal override void Build(EntityTypeBuilder<TRow> row) => row.HasIndex(Name).HasFilter($"{Name} IS NOT NULL");

    internal override object? ValueOf(TFact fact, ArticleLinks links) => value(fact) is { } text ? Spaced(text) : null;

    private static string Spaced(string text) => $" {string.Join(' ', Words(text))} ";

    private static string[] Words(string text) => text.ToLowerInvariant()
        .Split([' ', '-', '\u2010', '\u2011'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Expression<Func<TRow, bool>> AnyOf(List<string> texts, Expression<Func<TRow, string?>> column)
    {
        var isThere = Expression.Lambda<Func<TRow, bool>>(Expression.NotEqual(column.Body, Expression.Constant(null, typeof(string))),
            column.Parameters);
        return texts.Select(text => Words(text).Distinct().Take(MostWords).Aggregate(isThere, (all, word) =>
            Predicates.Both(all, Predicates.Contains(column, $" {word} "))))
            .Aggregate(Predicates.Either);
    }
}

/// <summary>A text that is compared as a whole.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="column">The column.</param>
/// <param name="value">Returns the text of a fact.</param>
public sealed class TextColumn<TRow, TFact>(Expression<Func<TRow, string?>> column, Func<TFact, string?> value)
    : IndexedColumn<TRow, TFact, string?>(column)
    where TRow : FactRow
{
    /// <summary>Gets a value indicating whether texts that differ in the case of A to Z are equal, as names are.</summary>
    public bool IgnoresCase { get; init; }

    internal override Sort<TRow>? Sort =>
        IsSparse ? null : new SortBy<TRow, string>(Expression.Lambda<Func<TRow, string>>(Column.Body, Column.Parameters), row => row.Key);

    /// <summary>Returns the condition that it is any of some texts.</summary>
    /// <param name="texts">The texts.</param>
    public Condition<TRow> AnyOf(IEnumerable<string> texts) => new AnyOf<TRow>(Selectivity.Text, texts.Distinct().Select(Is));

    internal override void Build(EntityTypeBuilder<TRow> row)
    {
        base.Build(row);
        if (IgnoresCase)
            row.Property(Column).UseCollation(NewsDb.IgnoringCase);
    }

    internal override object? ValueOf(TFact fact, ArticleLinks links) => value(fact);
}

/// <summary>A number that lists are narrowed by with bounds.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="column">The column.</param>
/// <param name="value">Returns the number of a fact.</param>
public sealed class NumberColumn<TRow, TFact>(Expression<Func<TRow, double>> column, Func<TFact, double> value)
    : IndexedColumn<TRow, TFact, double>(column)
    where TRow : FactRow
{
    /// <summary>
    /// Gets the smallest number that is one: what is below it stands for none and is within no bounds. Null if every number is one.
    /// </summary>
    public double? Floor { get; init; }

    internal override Sort<TRow> Sort => new SortBy<TRow, double>(Column, row => row.Key);

    /// <summary>Returns the condition that the number is at least a bound.</summary>
    /// <param name="bound">The bound.</param>
    public Condition<TRow> AtLeast(double bound) => Bounded(column => Predicates.AtLeast(column, Math.Max(bound, Floor ?? bound)));

    /// <summary>Returns the condition that the number is at most a bound.</summary>
    /// <param name="bound">The bound.</param>
    public Condition<TRow> AtMost(double bound) =>
        Bounded(column => Floor is { } floor ? Predicates.Both(Predicates.AtLeast(column, floor), Predicates.AtMost(column, bound))
        : Predicates.AtMost(column, bound));

    internal override object? ValueOf(TFact fact, ArticleLinks links) => value(fact);

    private Within<TRow> Bounded(Func<Expression<Func<TRow, double>>, Expression<Func<TRow, bool>>> within) =>
        new(within(Column), within(Predicates.Unindexed(Column)));
}

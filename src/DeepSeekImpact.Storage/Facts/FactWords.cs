using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>The full-text index of a kind of fact.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="table">The table of the index.</param>
/// <param name="words">Returns the words of a fact that are indexed.</param>
public sealed class FactWords<TRow, TFact>(string table, Func<TFact, string> words)
    where TRow : FactRow
{
    /// <summary>Gets the index.</summary>
    internal FullTextIndex Index { get; } = new(table, "body");

    /// <summary>Returns the condition that a fact has the words of any of some queries.</summary>
    /// <param name="queries">The queries; see <see cref="SearchQuery"/>.</param>
    /// <exception cref="SearchSyntaxException">One holds nothing to search for.</exception>
    public Condition<TRow> AnyOf(IReadOnlyList<string> queries)
    {
        var query = SearchQuery.ParseAny(queries);
        return new AnyOf<TRow>(Selectivity.Words,
            (db, _) => Task.FromResult<IReadOnlyList<Alternative<TRow>>>(
            [new Alternative<TRow>(null) { Keys = db.Found(Index.Table, query) }]));
    }

    /// <summary>Returns the words of a fact.</summary>
    internal string Of(TFact fact) => words(fact);
}

using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>An entity in either of two columns, of which few rows have the second: the currencies of a pair.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="First">The column that every row has.</param>
/// <param name="Second">The column that few rows have.</param>
public sealed record EitherEntity<TRow, TFact>(EntityColumn<TRow, TFact> First, EntityColumn<TRow, TFact> Second) : IEntityRelation
    where TRow : FactRow
{
    /// <inheritdoc/>
    public IQueryable<long> KeysOf(NewsDb db, string id) => First.KeysOf(db, id).Concat(Second.KeysOf(db, id));

    /// <summary>Returns the condition that it is any of some entities. The second column is asked only for entities that it has.</summary>
    /// <param name="names">Their ids, names or tickers.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names) => new AnyOf<TRow>(Selectivity.Entity, async (db, cancellationToken) =>
    {
        var alternatives = new List<Alternative<TRow>>();
        foreach (var id in await db.IdsAsync(names, cancellationToken))
        {
            alternatives.Add(First.Is(id));
            if (await Second.KeysOf(db, id).AnyAsync(cancellationToken))
                alternatives.Add(Second.Is(id));
        }

        return alternatives;
    });
}

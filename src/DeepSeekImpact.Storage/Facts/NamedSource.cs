using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>Who says something: an entity, or the words that name somebody who is none ("analysts").</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="Entity">The column of the entity.</param>
/// <param name="Name">The column of the words.</param>
public sealed record NamedSource<TRow, TFact>(EntityColumn<TRow, TFact> Entity, TextColumn<TRow, TFact> Name)
    where TRow : FactRow
{
    /// <summary>Indicates whether any fact has exactly these words for a source.</summary>
    /// <param name="db">The database.</param>
    /// <param name="words">The words.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<bool> HasAsync(NewsDb db, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<TRow>().Where(Name.Is(words).Holds!).AnyAsync(cancellationToken);
    }

    /// <summary>Returns the condition that it is any of some sources.</summary>
    /// <param name="names">Their ids, names or tickers, or the words that name them.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names) => new AnyOf<TRow>(Selectivity.Entity, async (db, cancellationToken) =>
    {
        var (ids, words) = (new List<string>(), new List<string>());
        foreach (var name in names)
        {
            if (await db.KnownIdsAsync(name, cancellationToken) is { } known)
                ids.AddRange(known);
            else
                words.Add(name);
        }

        return [.. ids.Distinct().Select(Entity.Is), .. words.Distinct().Select(Name.Is)];
    });
}

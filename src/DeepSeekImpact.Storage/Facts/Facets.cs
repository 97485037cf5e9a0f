using System.Text.Json;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>How many facts of a list have a value.</summary>
/// <param name="Value">The value, as a filter takes it.</param>
/// <param name="Count">How many facts have it.</param>
public sealed record FacetCount(string Value, long Count)
{
    /// <summary>Gets the name of the entity that the value is the id of; null if it is not an entity.</summary>
    public string? Name { get; init; }
}

/// <summary>Counts the values of the facts of a list, the most frequent first.</summary>
public static class Facets
{
    /// <summary>The largest number of values that are counted of one column.</summary>
    public const int MaxValues = 10;

    /// <summary>Counts the values of a column.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <typeparam name="TValue">What the column holds.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static async Task<IReadOnlyList<FacetCount>> CountAsync<TRow, TFact, TValue>(
        this IndexedColumn<TRow, TFact, TValue> column, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : FactRow
    {
        ArgumentNullException.ThrowIfNull(column);
        var counts = await rows.GroupBy(column.Column)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key)
            .Take(MaxValues + 1)
            .ToListAsync(cancellationToken);
        return [.. counts.Where(one => one.Key is not null).Take(MaxValues).Select(one => new FacetCount(TextOf(one.Key), one.Count))];
    }

    /// <summary>Counts the entities in a column.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="db">The database.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static async Task<IReadOnlyList<FacetCount>> CountNamedAsync<TRow, TFact>(
        this EntityColumn<TRow, TFact> column, NewsDb db, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : FactRow =>
        await NamedAsync(db, await column.CountAsync(rows, cancellationToken), cancellationToken);

    /// <summary>Counts the entities in either of two columns.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <param name="either">The columns.</param>
    /// <param name="db">The database.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static Task<IReadOnlyList<FacetCount>> CountNamedAsync<TRow, TFact>(
        this EitherEntity<TRow, TFact> either, NewsDb db, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : FactRow
    {
        ArgumentNullException.ThrowIfNull(either);
        var ids = rows.Select(either.First.Column).Concat(rows.Select(either.Second.Column)).Where(id => id != null).Select(id => id!);
        return CountIdsAsync(db, ids, cancellationToken);
    }

    /// <summary>Counts the entities that facts mention.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TFact">The fact.</typeparam>
    /// <param name="mentions">The table of the mentions.</param>
    /// <param name="db">The database.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static Task<IReadOnlyList<FacetCount>> CountNamedAsync<TRow, TFact>(
        this MentionTable<TRow, TFact> mentions, NewsDb db, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : FactRow
    {
        ArgumentNullException.ThrowIfNull(mentions);
        return CountIdsAsync(db, mentions.EntitiesOf(db, rows), cancellationToken);
    }

    /// <summary>Counts who published the articles of facts.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="db">The database.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static async Task<IReadOnlyList<FacetCount>> CountSourcesAsync<TRow>(
        NewsDb db, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : FactRow
    {
        ArgumentNullException.ThrowIfNull(db);
        var counts = await rows.GroupBy(row => row.SourceNumber)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .Join(db.Sources, group => group.Key, source => source.Number, (group, source) => new { source.Name, group.Count })
            .OrderByDescending(source => source.Count).ThenBy(source => source.Name)
            .Take(MaxValues)
            .ToListAsync(cancellationToken);
        return [.. counts.Select(one => new FacetCount(one.Name, one.Count))];
    }

    private static async Task<IReadOnlyList<FacetCount>> CountIdsAsync(
        NewsDb db, IQueryable<string> ids, CancellationToken cancellationToken)
    {
        var counts = await ids.GroupBy(id => id)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key)
            .Take(MaxValues)
            .ToListAsync(cancellationToken);
        return await NamedAsync(db, [.. counts.Select(one => new FacetCount(one.Key, one.Count))], cancellationToken);
    }

    /// <summary>Adds the names of entities. What the registry does not have is known by a name that filters take.</summary>
    private static async Task<IReadOnlyList<FacetCount>> NamedAsync(
        NewsDb db, IReadOnlyList<FacetCount> counts, CancellationToken cancellationToken)
    {
        var ids = counts.Select(one => one.Value).ToArray();
        var names = await db.Entities.Where(entity => ids.Contains(entity.Id))
            .ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellationToken);
        var others = ids.Except(names.Keys).ToArray();
        foreach (var other in await db.EntityNames.Where(name => others.Contains(name.EntityId) && !name.IsTicker)
            .OrderBy(name => name.Name).ToListAsync(cancellationToken))
            names.TryAdd(other.EntityId, other.Name);
        return [.. counts.Select(one => one with { Name = names.GetValueOrDefault(one.Value, one.Value) })];
    }

    private static string TextOf<TValue>(TValue value) => value switch
    {
        string text => text,
        _ => JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!),
    };
}

using DeepSeekImpact.Extraction.Entities;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>Finds whom a filter means: an id, a name, an alias or a ticker, ignoring case.</summary>
public static class EntityLookup
{
    /// <summary>Returns the ids of the registry that a value can mean; the value itself if it is unknown.</summary>
    /// <param name="db">The database.</param>
    /// <param name="value">What the client asked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<string[]> IdsAsync(this NewsDb db, string value, CancellationToken cancellationToken) =>
        await db.KnownIdsAsync(value, cancellationToken) ?? [value];

    /// <summary>Returns the ids of the registry that any of some values can mean; a value itself if it is unknown.</summary>
    /// <param name="db">The database.</param>
    /// <param name="values">What the client asked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<string[]> IdsAsync(this NewsDb db, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var value in values)
            ids.AddRange(await db.IdsAsync(value, cancellationToken));
        return [.. ids.Distinct()];
    }

    /// <summary>Returns the ids of the registry that a value can mean, or null if it is unknown.</summary>
    /// <param name="db">The database.</param>
    /// <param name="value">What the client asked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<string[]?> KnownIdsAsync(this NewsDb db, string value, CancellationToken cancellationToken)
    {
        var id = await db.RootAsync(value, cancellationToken);
        if (id is not null)
            return [id];
        var named = await db.EntityNames.Where(row => row.Name == value).Select(row => row.EntityId).Distinct()
            .ToListAsync(cancellationToken);
        if (named.Count == 0)
            return Lexicon.Bundled.IdOf(value) is { } listed ? [listed] : null;
        var roots = await db.Entities.Where(row => named.Contains(row.Id) && row.MergedInto != null)
            .Select(row => new { row.Id, row.MergedInto }).ToDictionaryAsync(row => row.Id, row => row.MergedInto!, cancellationToken);
        return [.. named.Select(name => roots.GetValueOrDefault(name, name)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns the id of the entity that an id stands for after merges, or null if there is no such entity.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">An id.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<string?> RootAsync(this NewsDb db, string id, CancellationToken cancellationToken) =>
        !CanBeId(id) ? null : await db.Entities.Where(row => row.Id == id).Select(row => row.MergedInto
            ?? row.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Indicates whether a value can be an id: most names have a space, and no id has.</summary>
    /// <param name="value">What the client asked for.</param>
    internal static bool CanBeId(string value) => !value.Contains(' ', StringComparison.Ordinal);
}

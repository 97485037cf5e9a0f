using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Counts facts by kind: those of an article, those of an entity, and all.</summary>
internal static class KindCounts
{
    /// <summary>The name of the engine's version beside what is counted of the store.</summary>
    public const string EngineVersion = "engineVersion";

    /// <summary>Returns the names of what is counted of an article, in their order.</summary>
    public static IReadOnlyList<string> OfArticle(FactResources resources) =>
        ["entities", "quantities", "dates", .. resources.All.Select(resource => resource.Kind.Name)];

    /// <summary>Returns the names of what is counted of an entity, in their order.</summary>
    public static IReadOnlyList<string> OfEntity(FactResources resources) =>
        [.. resources.All.SelectMany(resource => resource.Kind.Relations.Select(relation => relation.Name))];

    /// <summary>Returns the names of what is counted of the store, in their order.</summary>
    public static IReadOnlyList<string> OfStore(FactResources resources) =>
        ["articles", "nearCopies", "entities", "mentions", .. resources.All.Select(resource => resource.Kind.Name), EngineVersion];

    /// <summary>Returns how many facts of each kind an article has.</summary>
    public static FactCounts Of(ArticleRow row, FactResources resources)
    {
        var counts = new FactCounts();
        counts.Add("entities", row.EntityCount);
        counts.Add("quantities", row.QuantityCount);
        counts.Add("dates", row.DateCount);
        foreach (var resource in resources.All)
            counts.Add(resource.Kind.Name, row[resource.Kind.CountColumn]);
        return counts;
    }

    /// <summary>Returns how many facts name an entity, in the order in which the store has the kinds.</summary>
    public static async Task<EntityFactCounts> OfAsync(NewsDb db, string entity, CancellationToken cancellationToken)
    {
        var counts = new EntityFactCounts();
        foreach (var (name, relation) in db.Kinds.All.SelectMany(kind => kind.Relations))
            counts.Add(name, await relation.KeysOf(db, entity).Counting(db).LongCountAsync(cancellationToken));
        return counts;
    }

    /// <summary>Returns how many facts of each kind there are, near copies aside.</summary>
    public static async Task<Stats> OfAllAsync(NewsDb db, FactResources resources, string engineVersion,
        CancellationToken cancellationToken)
    {
        var stats = new Stats();
        stats.Add("articles", await CountAsync(db.Articles.Select(row => row.Key)));
        stats.Add("nearCopies", await db.Articles.LongCountAsync(row => row.DuplicateOf != null, cancellationToken));
        stats.Add("entities", await db.Entities.LongCountAsync(row => row.MergedInto == null && row.Articles > 0, cancellationToken));
        stats.Add("mentions",
            await db.Articles.Where(row => row.DuplicateOf == null).SumAsync(row => (long)row.MentionCount, cancellationToken));
        foreach (var resource in resources.All)
            stats.Add(resource.Kind.Name, await CountAsync(resource.Kind.Keys(db)));
        stats.Add(EngineVersion, engineVersion);
        return stats;

        async Task<long> CountAsync(IQueryable<long> keys) =>
            await keys.LongCountAsync(cancellationToken)
            - await keys.Join(db.Copied, key => key, copied => copied.Key, (key, _) => key).LongCountAsync(cancellationToken);
    }
}

using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>How much is stored. Near copies of articles, and what stands in them, are not counted.</summary>
public sealed record Stats
{
    /// <summary>Articles.</summary>
    public required long Articles { get; init; }

    /// <summary>Near copies of other articles, kept beside them.</summary>
    public required long NearCopies { get; init; }

    /// <summary>Entities, each counted once.</summary>
    public required long Entities { get; init; }

    /// <summary>Mentions of entities.</summary>
    public required long Mentions { get; init; }

    /// <summary>Figures.</summary>
    public required long Figures { get; init; }

    /// <summary>Market moves.</summary>
    public required long MarketMoves { get; init; }

    /// <summary>Quotes.</summary>
    public required long Quotes { get; init; }

    /// <summary>Claims.</summary>
    public required long Claims { get; init; }

    /// <summary>The version of the engine.</summary>
    public required string EngineVersion { get; init; }
}

/// <summary>Counts what is stored.</summary>
internal static class StatsEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/stats", GetAsync)
            .WithName("getStats")
            .WithTags("Service")
            .WithSummary("Counts what is stored, by kind.")
            .Produces<Stats>()
            .TakesQuery();

    private static async Task<IResult> GetAsync(HttpContext context, QueryValues query, NewsDb db, NewsEngine engine) =>
        TypedResults.Json(
            new Stats
            {
                Articles = await CountAsync(db, db.Articles.Select(row => row.Key), context.RequestAborted),
                NearCopies = await db.Articles.LongCountAsync(row => row.DuplicateOf != null, context.RequestAborted),
                Entities = await db.Entities.LongCountAsync(row => row.MergedInto == null && row.Articles > 0, context.RequestAborted),
                Mentions = await db.Articles.Where(row => row.DuplicateOf == null).SumAsync(row => (long)row.MentionCount, context.RequestAborted),
                Figures = await CountAsync(db, db.Figures.Select(row => row.Key), context.RequestAborted),
                MarketMoves = await CountAsync(db, db.MarketMoves.Select(row => row.Key), context.RequestAborted),
                Quotes = await CountAsync(db, db.Quotes.Select(row => row.Key), context.RequestAborted),
                Claims = await CountAsync(db, db.Claims.Select(row => row.Key), context.RequestAborted),
                EngineVersion = engine.Version,
            },
            ContractJson.Options);

    private static async Task<long> CountAsync(NewsDb db, IQueryable<long> keys, CancellationToken cancellationToken) =>
        await keys.LongCountAsync(cancellationToken) - await keys.Join(db.Copied, key => key, copied => copied.Key, (key, _) => key).LongCountAsync(cancellationToken);
}

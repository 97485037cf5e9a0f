using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Counts what is stored.</summary>
internal static class StatsEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/stats", GetAsync)
            .WithName("getStats")
            .WithTags("Service")
            .WithSummary("Counts what is stored, by kind.")
            .WithDescription("Near copies of articles, and their facts, are not counted.")
            .Produces<Stats>()
            .TakesQuery();

    private static async Task<IResult> GetAsync(HttpContext context, QueryValues query, NewsDb db, NewsEngine engine,
        FactResources resources) =>
        TypedResults.Json(await KindCounts.OfAllAsync(db, resources, engine.Version, context.RequestAborted), ContractJson.Options);
}

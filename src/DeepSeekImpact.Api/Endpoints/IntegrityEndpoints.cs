using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Checks that what is stored is what stands in the texts.</summary>
internal static class IntegrityEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/integrity", CheckAsync)
            .WithMetadata(new TakesTurn(Turn.Slow))
            .WithName("checkIntegrity")
            .WithTags("Service")
            .WithSummary("Recomputes every stored span against its text, and the hash of every text.")
            .WithDescription("Reads everything that is stored: about one second for a thousand articles.")
            .Produces<IntegrityReport>()
            .TakesQuery(CommonParameters.Article with { IsRepeatable = false });

    private static async Task<IResult> CheckAsync(HttpContext context, QueryValues query, NewsDb db) =>
        TypedResults.Json(await Integrity.CheckAsync(db, query.Text("article"), context.RequestAborted), ContractJson.Options);
}

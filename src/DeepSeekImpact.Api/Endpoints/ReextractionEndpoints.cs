using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Reads stored articles again, after a change of the engine or its lexicon.</summary>
internal static class ReextractionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/articles/{id}/reextract", OneAsync)
            .WithName("reextractArticle")
            .WithTags("Articles")
            .WithSummary("Reads one article again with the current engine and lexicon.")
            .WithDescription("Facts that do not change keep their ids.")
            .Produces<ArticleSummary>()
            .TakesQuery()
            .MayBeMissing();
        api.MapPost("/reextract", StartAsync)
            .WithName("reextractAll")
            .WithMetadata(new ReturnsLocation())
            .WithTags("Service")
            .WithSummary("Starts to read again every article that an earlier engine or lexicon read.")
            .WithDescription("Runs in the background; GET /reextract returns its progress. Facts that do not change keep their ids.")
            .Produces<ReextractionStatus>(StatusCodes.Status202Accepted)
            .TakesQuery();
        api.MapGet("/reextract", GetAsync)
            .WithName("getReextraction")
            .WithTags("Service")
            .WithSummary("Returns the progress of reading all articles again.")
            .WithDescription("Also returns how many articles an earlier version of the engine or lexicon read.")
            .Produces<ReextractionStatus>()
            .TakesQuery();
    }

    private static async Task<IResult> OneAsync(string id, HttpContext context, QueryValues query, Reextraction reextraction,
        FactResources resources)
    {
        var row = await reextraction.OneAsync(id, context.RequestAborted) ?? throw ProblemException.NotFound($"There is no article {id}.");
        return TypedResults.Ok(ArticleForms.Summary(row, KindCounts.Of(row, resources)));
    }

    private static async Task<IResult> StartAsync(HttpContext context, QueryValues query, ReextractionJob job, Reextraction reextraction,
        NewsEngine engine)
    {
        job.Request();
        return TypedResults.Accepted(ApiPaths.Base + "/reextract", await StatusAsync(job, reextraction, engine, context.RequestAborted));
    }

    private static async Task<IResult> GetAsync(HttpContext context, QueryValues query, ReextractionJob job, Reextraction reextraction,
        NewsEngine engine) =>
        TypedResults.Json(await StatusAsync(job, reextraction, engine, context.RequestAborted), ContractJson.Options);

    private static async Task<ReextractionStatus> StatusAsync(ReextractionJob job, Reextraction reextraction, NewsEngine engine,
        CancellationToken cancellationToken) =>
        new()
        {
            Running = job.IsRunning,
            EngineVersion = engine.Version,
            Outdated = await reextraction.OutdatedAsync(cancellationToken),
            Done = job.Done,
            Error = job.Error
        };
}

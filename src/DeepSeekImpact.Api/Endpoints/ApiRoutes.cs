using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>All routes of the API, one file for each resource.</summary>
internal static class ApiRoutes
{
    public static void Map(WebApplication app)
    {
        var api = app.MapGroup(ApiPaths.Base);
        api.AsksForKeys();
        api.ReadsSnapshots();
        ExtractEndpoints.Map(api);
        ArticleEndpoints.Map(api);
        RevisionEndpoints.Map(api);
        ImportEndpoints.Map(api);
        SetAsideEndpoints.Map(api);
        FeedEndpoints.Map(api);
        ReextractionEndpoints.Map(api);
        EntityEndpoints.Map(api);
        RegistryEndpoints.Map(api);
        LexiconEndpoints.Map(api);
        FactEndpoints.Map(api, app.Services.GetRequiredService<FactResources>());
        ChangeEndpoints.Map(api, app.Services.GetRequiredService<FactResources>());
        WatchEndpoints.Map(api);
        LedgerEndpoints.Map(api);
        AnalystEndpoints.Map(api);
        TimelineEndpoints.Map(api);
        SearchEndpoints.Map(api);
        StatsEndpoints.Map(api);
        IntegrityEndpoints.Map(api);
        AdminEndpoints.Map(api);
        SessionEndpoints.Map(api);
    }

    /// <summary>Says which query parameters a call takes: they are read, checked and described from this list.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata(new QueryParameters(parameters)).Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
        .ProducesAccessProblems().ProducesServerProblems();

    /// <summary>Says that the call lists something: it answers HEAD too, with the headers of the list.</summary>
    public static RouteHandlerBuilder Lists(this RouteHandlerBuilder route, params QueryParameter[] parameters)
    {
        route.Finally(call =>
        {
            foreach (var method in call.Metadata.OfType<HttpMethodMetadata>().ToList())
                call.Metadata.Remove(method);
            call.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        });
        return route.TakesQuery(parameters);
    }

    /// <summary>Says that the thing asked for may not be there.</summary>
    public static RouteHandlerBuilder MayBeMissing(this RouteHandlerBuilder route) =>
        route.Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json");

    /// <summary>Says what can be wrong with an article that is sent.</summary>
    public static RouteHandlerBuilder TakesArticle(this RouteHandlerBuilder route) =>
        route.Produces<Problem>(StatusCodes.Status413PayloadTooLarge, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json");

    private static RouteHandlerBuilder ProducesAccessProblems(this RouteHandlerBuilder route) =>
        route.Produces<Problem>(StatusCodes.Status401Unauthorized, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status403Forbidden, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status429TooManyRequests, "application/problem+json");

    private static RouteHandlerBuilder ProducesServerProblems(this RouteHandlerBuilder route) =>
        route.Produces<Problem>(StatusCodes.Status500InternalServerError, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, "application/problem+json");
}

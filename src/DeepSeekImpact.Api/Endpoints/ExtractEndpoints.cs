using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Reads an article and stores nothing.</summary>
internal static class ExtractEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/extract", ExtractAsync)
            .Needs(KeyRole.Read)
            .WithName("extract")
            .WithTags("Extraction")
            .WithSummary("Reads an article and returns its facts. Stores nothing.")
            .WithDescription("Send JSON with the text, the page (html) or the url alone, or text/plain, text/html or application/pdf with "
                + "title, publishedAt, source and url in the query. Every fact has the characters it was read from and the name of the "
                + "rule that found it.")
            .Accepts<ArticleRequest>("application/json", "text/plain", "text/html", "application/pdf")
            .WithMetadata(RequestExample.Article)
            .Produces<Extraction.Extraction>()
            .TakesQuery([.. ArticleBody.Parameters, CommonParameters.Offsets, CommonParameters.Coverage])
            .TakesArticle();

    private static async Task<IResult> ExtractAsync(HttpContext context, QueryValues query, NewsEngine engine)
    {
        var body = await ArticleBody.ReadAsync(context, query);
        var extraction = engine.Read(body.Text);
        if (query.Boolean("coverage") == true)
            extraction = extraction with { Coverage = engine.CoverageOf(extraction) };
        return Answers.OneInUnits(context, extraction, body.Text.Parts, query);
    }
}

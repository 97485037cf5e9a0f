using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Coverages;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Stores, lists, serves and removes articles.</summary>
internal static class ArticleEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles").WithTags("Articles");
        articles.MapPost(string.Empty, AddAsync)
            .WithName("addArticle")
            .WithSummary("Stores an article with all its facts.")
            .WithDescription("The same text sent twice is one article: 201 the first time, 200 with the same id afterwards.")
            .Accepts<ArticleRequest>("application/json", "text/plain")
            .WithMetadata(RequestExample.Article)
            .Produces<ArticleSummary>(StatusCodes.Status201Created)
            .Produces<ArticleSummary>()
            .TakesQuery(ArticleBody.Parameters)
            .TakesArticle();
        articles.MapGet(string.Empty, ListAsync)
            .WithName("listArticles")
            .WithSummary("Lists stored articles.")
            .Produces<ListAnswer<ArticleSummary>>()
            .TakesQuery(CommonParameters.OfList(
                Lists.Articles,
                new QueryParameter("q", ParameterType.Text, "Words that title or text must contain, as they stand.") { Example = "chip" },
                CommonParameters.Source,
                CommonParameters.From,
                CommonParameters.To,
                new QueryParameter("entity", ParameterType.Text, "The id, name or ticker of an entity that the article must mention.") { Example = "NVDA" },
                CommonParameters.AsOf));
        articles.MapGet("/{id}", GetAsync)
            .WithName("getArticle")
            .WithSummary("Gives one article with its text.")
            .Produces<ArticleDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        articles.MapGet("/{id}/extraction", GetExtractionAsync)
            .WithName("getExtraction")
            .WithSummary("Gives all facts of one article.")
            .Produces<Extraction.Extraction>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets, CommonParameters.Coverage)
            .MayBeMissing();
        articles.MapDelete("/{id}", DeleteAsync)
            .WithName("deleteArticle")
            .WithSummary("Removes an article with all its facts.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> AddAsync(HttpContext context, QueryValues query, ArticleStore store)
    {
        var body = await ArticleBody.ReadAsync(context, query);
        var details = new ArticleDetails { Source = body.Source, Url = body.Url, Authors = body.Authors };
        var stored = await store.AddAsync(Extractor.Extract(body.Text), details, context.RequestAborted);
        var summary = ArticleForms.Summary(stored.Article);
        return stored.IsNew
            ? TypedResults.Created($"{ApiRoutes.BasePath}/articles/{summary.Id}", summary)
            : TypedResults.Ok(summary);
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = CommonParameters.Narrow(new ArticleFilter { Query = query.Text("q"), Entity = query.Text("entity") }, query);
        var page = await Lists.Articles.ReadAsync(db.Articles(filter), CommonParameters.Page(query), context.RequestAborted);
        return Answers.List(context, page, ArticleForms.Summary);
    }

    private static async Task<ArticleRow> FindAsync(NewsDb db, string id, CancellationToken cancellationToken) =>
        await db.Articles.AsNoTracking().Include(row => row.Content).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
        ?? throw ProblemException.NotFound($"There is no article {id}.");

    private static async Task<IResult> GetAsync(string id, HttpContext context, QueryValues query, NewsDb db) =>
        Answers.One(context, ArticleForms.Detail(await FindAsync(db, id, context.RequestAborted)));

    private static async Task<IResult> GetExtractionAsync(string id, HttpContext context, QueryValues query, NewsDb db)
    {
        var row = await FindAsync(db, id, context.RequestAborted);
        var extraction = new Extraction.Extraction
        {
            Article = new ArticleText { Title = row.Title, PublishedAt = Days.ToDate(row.PublishedDay), Language = row.Language, Text = row.Content.Text, Sha256 = row.Sha256 },
            Entities = await ReadAsync<Entity>(db.ArticleEntities.Where(fact => fact.ArticleSeq == row.Seq).OrderBy(fact => fact.Seq).Select(fact => fact.Body)),
            Quantities = Bodies.Read<Quantity[]>(row.Content.Quantities),
            Dates = Bodies.Read<DateMention[]>(row.Content.Dates),
            Figures = await ReadAsync<Figure>(OfArticle(db.Figures)),
            MarketMoves = await ReadAsync<MarketMove>(OfArticle(db.MarketMoves)),
            Quotes = await ReadAsync<Quote>(OfArticle(db.Quotes)),
            Claims = await ReadAsync<Claim>(OfArticle(db.Claims)),
        };
        if (query.Boolean("coverage") == true)
            extraction = extraction with { Coverage = Coverage.Of(extraction) };
        return Answers.OneInUnits(context, extraction, row.Content.Text, query);

        IQueryable<string> OfArticle<T>(IQueryable<T> facts)
            where T : FactRow =>
            facts.Where(fact => fact.ArticleSeq == row.Seq).OrderBy(fact => fact.Seq).Select(fact => fact.Body);

        async Task<T[]> ReadAsync<T>(IQueryable<string> bodies) =>
            (await bodies.ToListAsync(context.RequestAborted)).ConvertAll(Bodies.Read<T>).ToArray();
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, QueryValues query, ArticleStore store) =>
        await store.DeleteAsync(id, context.RequestAborted) ? TypedResults.NoContent() : throw ProblemException.NotFound($"There is no article {id}.");
}

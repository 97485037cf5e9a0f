using System.Collections.Frozen;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Coverages;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Stores, lists, serves and removes articles.</summary>
internal static class ArticleEndpoints
{
    /// <summary>How many characters of an article without a title a list shows at most.</summary>
    private const int OpeningLength = 80;

    private static readonly string[] Columns =
        ["id", "title", "publishedAt", "source", "url", "authors", "language", "sha256", "revision", "storedAt", "engineVersion"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(
        ListOrders.Articles,
        new QueryParameter("q", ParameterType.Text, "Words that title or text must contain: words, \"phrases\", -not, OR, prefix*.")
        { Example = "chip", IsRepeatable = true },
        CommonParameters.Source,
        CommonParameters.From,
        CommonParameters.To,
        new QueryParameter("entity", ParameterType.Text, "The id, name or ticker of an entity that the article must mention.")
        { Example = "NVDA", IsRepeatable = true },
        new QueryParameter("duplicateOf", ParameterType.Text, "The id of an article: only near copies of it.")
        { IsRepeatable = true },
        CommonParameters.AsOf,
        CommonParameters.Duplicates);

    public static void Map(RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles").WithTags("Articles");
        articles.MapPost(string.Empty, AddAsync)
            .WithName("addArticle")
            .WithMetadata(new ReturnsLocation())
            .WithSummary("Stores an article with all its facts.")
            .WithDescription("Send the text, the page (html), or the url alone to have the page fetched. The same text sent twice is "
                + "one article: 201 the first time, 200 with the same id afterwards. A different text under a known address is a "
                + "revision of that article: 200 with the same id and the next revision number. The facts are those of the latest "
                + "revision.")
            .Accepts<ArticleRequest>("application/json", "text/plain", "text/html", "application/pdf")
            .WithMetadata(RequestExample.Article)
            .Produces<ArticleSummary>(StatusCodes.Status201Created)
            .Produces<ArticleSummary>()
            .TakesQuery(ArticleBody.Parameters)
            .TakesArticle();
        articles.MapGet(string.Empty, ListAsync)
            .WithName("listArticles")
            .WithSummary("Lists stored articles.")
            .WithDescription("Each article has its metadata and the number of its facts, but not its text. Near copies of other "
                + "articles are left out unless duplicates=include.")
            .Produces<ListAnswer<ArticleSummary>>()
            .Lists([.. Parameters]);
        articles.MapGet("/{id}", GetAsync)
            .WithName("getArticle")
            .WithSummary("Returns one article with its text.")
            .WithDescription("The offsets of all spans point into this text, or into the title if a span has \"in\": \"title\".")
            .Produces<ArticleDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        articles.MapGet("/{id}/extraction", GetExtractionAsync)
            .WithName("getExtraction")
            .WithSummary("Returns all facts of one article.")
            .WithDescription("Entities, quantities, dates, figures, market moves, quotes, claims and events, as POST /extract returns "
                + "them.")
            .Produces<Extraction.Extraction>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets)
            .MayBeMissing();
        articles.MapGet("/{id}/coverage", GetCoverageAsync)
            .WithName("getCoverage")
            .WithSummary("Lists every number, quotation, date and name of one article that no fact used, with the reason.")
            .WithDescription("Use it to see what was not read: each item has its span and a reason. The counts are by reason.")
            .Produces<CoverageAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(CommonParameters.Offsets)
            .MayBeMissing();
        articles.MapDelete("/{id}", DeleteAsync)
            .WithName("deleteArticle")
            .WithSummary("Removes an article with all its facts and earlier texts.")
            .WithDescription("This cannot be undone. Near copies of the article are compared again.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    /// <summary>Finds an article with its text.</summary>
    public static async Task<ArticleRow> FindAsync(NewsDb db, string id, CancellationToken cancellationToken) =>
        await db.Articles.AsNoTracking().Include(row => row.Content).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
        ?? throw ProblemException.NotFound($"There is no article {id}.");

    /// <summary>Returns how the articles without a title begin, cut at a word.</summary>
    private static async Task<IReadOnlyDictionary<long, string>> OpeningsAsync(NewsDb db, IReadOnlyList<ArticleRow> rows,
        CancellationToken cancellationToken)
    {
        var keys = rows.Where(row => row.Title is null).Select(row => row.Key).ToArray();
        if (keys.Length == 0)
            return FrozenDictionary<long, string>.Empty;
        var openings = await db.Articles.Where(row => keys.Contains(row.Key))
            .Select(row => new { row.Key, Text = row.Content.Text.Substring(0, OpeningLength) }).ToListAsync(cancellationToken);
        return openings.ToDictionary(one => one.Key, one => CutAtWord(one.Text.ReplaceLineEndings(" ")));
    }

    private static string CutAtWord(string text) => text.Length < OpeningLength ? text
        : text.LastIndexOf(' ') is > 0 and var space ? text[..space] + " …" : text + "…";

    private static async Task<IResult> AddAsync(HttpContext context, QueryValues query, ArticleStore store, NewsEngine engine,
        FactResources resources)
    {
        var body = await ArticleBody.ReadAsync(context, query);
        var stored = await store.AddAsync(engine.ReadToStore(body.Text, body.Details), context.RequestAborted);
        var summary = ArticleForms.Summary(stored.Article, KindCounts.Of(stored.Article, resources));
        return stored.Outcome == Outcome.New
            ? TypedResults.Created($"{ApiPaths.Base}/articles/{summary.Id}", summary)
            : TypedResults.Ok(summary);
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db, FactResources resources)
    {
        var names = await AskedNames.FindAsync(db, query, [new NameParameter("entity", StoreRelations.Articles)], context.RequestAborted);
        var filter = new ArticleFilter
        {
            Queries = query.Texts("q"),
            Entities = names.Query.Texts("entity"),
            DuplicateOf = query.Texts("duplicateOf"),
            Sources = query.Texts("source"),
            From = query.Date("from"),
            To = query.Date("to"),
            AsOf = query.Date("asOf"),
            IncludesCopies = CommonParameters.IncludesCopies(query),
        };
        var articles = await db.ArticlesAsync(filter, context.RequestAborted);
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Articles.ReadAsync(articles, request, db.Articles.AsNoTracking(), cancellation);
                var openings = await OpeningsAsync(db, page.Items, cancellation);
                return page.As(row =>
                    ArticleForms.Summary(row, KindCounts.Of(row, resources)) with { Opening = openings.GetValueOrDefault(row.Key) });
            },
            [.. Columns, .. KindCounts.OfArticle(resources).Select(name => "counts." + name)])
        {
            Names = names,
            IsOfStore = true,
            Entry = item => FeedEntry.Of(item, "/articles", $"/articles/{item["id"]}", (string?)item["source"]
                ?? string.Empty) with
            { Source = (string?)item["source"] },
        });
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, QueryValues query, NewsDb db, FactResources resources)
    {
        var row = await FindAsync(db, id, context.RequestAborted);
        return Answers.One(context, ArticleForms.Detail(row, KindCounts.Of(row, resources)));
    }

    private static async Task<IResult> GetExtractionAsync(string id, HttpContext context, QueryValues query, NewsDb db)
    {
        var row = await FindAsync(db, id, context.RequestAborted);
        var extraction =
            JsonSerializer.SerializeToNode(await StoredExtraction.ReadAsync(db, row, context.RequestAborted), ContractJson.Options)!;
        (await RegistryNames.LoadAsync(db, [row.Key], context.RequestAborted)).Apply(row.Key, extraction);
        return Answers.OneInUnits(context, extraction, new ArticleParts(row.Title, row.Content.Text), query);
    }

    private static async Task<IResult> GetCoverageAsync(string id, HttpContext context, QueryValues query, NewsDb db, NewsEngine engine)
    {
        var row = await FindAsync(db, id, context.RequestAborted);
        var unused = engine.CoverageOf(await StoredExtraction.ReadAsync(db, row, context.RequestAborted));
        var answer = new CoverageAnswer
        {
            Article = ArticleForms.Reference(row),
            Items = unused,
            Counts = CountsOf(unused.Where(item => item.Span.In is null)),
            TitleCounts = unused.Any(item => item.Span.In is not null) ? CountsOf(unused.Where(item => item.Span.In is not null)) : null,
        };
        return Answers.OneInUnits(context, answer, new ArticleParts(row.Title, row.Content.Text), query);

        static Dictionary<string, int> CountsOf(IEnumerable<Unused> items) =>
            items.GroupBy(item => item.Reason).OrderBy(group => group.Key).ToDictionary(group =>
                JsonNamingPolicy.CamelCase.ConvertName(group.Key.ToString()), group => group.Count());
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, QueryValues query, ArticleStore store) =>
        await store.DeleteAsync(id, context.RequestAborted) ? TypedResults.NoContent()
        : throw ProblemException.NotFound($"There is no article {id}.");
}

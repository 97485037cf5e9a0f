using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Feeds that are read again and again.</summary>
internal static class FeedEndpoints
{
    private const int LongestList = 5_000_000;
    private const string OpmlType = "text/x-opml";
    private static readonly string[] Columns = ["id", "url", "title", "health", "articles", "newestAt", "rhythmHours", "lastSuccessAt",
        "lastErrorAt", "lastError", "failures", "nextAt"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(ListOrders.Feeds);

    public static void Map(RouteGroupBuilder api)
    {
        var feeds = api.MapGroup("/feeds").WithTags("Feeds");
        feeds.MapPost(string.Empty, AddAsync)
            .WithName("addFeed")
            .WithMetadata(new ReturnsLocation())
            .WithSummary("Adds a feed.")
            .WithDescription("RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed, a sitemap, or the address of a site whose feed is "
                + "looked up. It is read within a minute, and from then on at the intervals at which it publishes.")
            .Accepts<FeedRequest>("application/json")
            .WithMetadata(RequestExample.Feed)
            .Produces<FeedStatus>(StatusCodes.Status201Created)
            .Produces<FeedStatus>()
            .TakesQuery()
            .TakesArticle();
        feeds.MapGet(string.Empty, ListAsync)
            .WithName("listFeeds")
            .WithSummary("Lists the feeds with their state: when each was last read, what went wrong, and whether it is silent.")
            .WithDescription("A feed is silent if it has published nothing for four times as long as it typically does.")
            .Produces<ListAnswer<FeedStatus>>()
            .Lists([.. Parameters]);
        feeds.MapPost("/opml", AddListAsync)
            .WithName("addFeeds")
            .WithSummary("Adds the feeds of an OPML file.")
            .WithDescription("OPML is the format in which feed readers exchange their subscriptions. Feeds that are already known are "
                + "not added again.")
            .Accepts<string>(OpmlType, "application/xml", "text/xml")
            .WithMetadata(RequestExample.Opml)
            .Produces<FeedsAdded>()
            .TakesQuery()
            .TakesArticle();
        feeds.MapGet("/opml", GetListAsync)
            .WithName("exportFeeds")
            .WithSummary("Returns all feeds as an OPML file.")
            .WithDescription("Feed readers, and POST /feeds/opml of another server, can read it.")
            .Produces<string>(StatusCodes.Status200OK, OpmlType)
            .TakesQuery();
        feeds.MapGet("/{id}",
            async (string id, HttpContext context, QueryValues query, NewsDb db, TimeProvider clock) =>
            Answers.One(context, FeedForms.Status(await FindAsync(db, id, context.RequestAborted), clock.GetUtcNow())))
            .WithName("getFeed")
            .WithSummary("Returns the state of a feed.")
            .WithDescription("It has the times of the last success and the last error, and what the last reading brought.")
            .Produces<FeedStatus>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        feeds.MapPost("/{id}/refresh", RefreshAsync)
            .WithMetadata(new TakesTurn(Turn.Slow))
            .WithName("refreshFeed")
            .WithSummary("Reads a feed now.")
            .WithDescription("Responds when its new articles are stored.")
            .Produces<FeedStatus>()
            .TakesQuery()
            .MayBeMissing();
        feeds.MapDelete("/{id}",
            async (string id, HttpContext context, QueryValues query, Feeds store) =>
            await store.RemoveAsync(id, context.RequestAborted) ? TypedResults.NoContent() : throw Missing(id))
            .WithName("removeFeed")
            .WithSummary("Removes a feed. Its articles stay.")
            .WithDescription("To stop reading a feed, remove it; it can be added again later.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> AddAsync(HttpContext context, QueryValues query, NewsDb db, Feeds feeds, Fetcher fetcher,
        TimeProvider clock)
    {
        var sent = await JsonBody.ReadAsync<FeedRequest>(context);
        var url = FeedAddress.Plain(sent.Url);
        if (WebAddress.WhyNot(url) is { } why)
            throw ProblemException.Field("url", why);
        if (sent.Title?.Any(char.IsControl) == true || sent.Title?.Length > ArticleField.MaxLength)
            throw ProblemException.Field("title", $"Give at most {ArticleField.MaxLength} characters, without control characters.");
        if (sent.Settings is { } settings && FeedSettingsCheck.WhyNot(settings) is { } wrong)
            throw ProblemException.Field("settings", wrong);
        fetcher.Check(new Uri(url));
        if (await KnownAsync(db, FeedAddress.Twin(url), context.RequestAborted))
            url = FeedAddress.Twin(url);
        var id = Feeds.IdOf(url);
        var added = await feeds.AddAsync([(url, sent.Title)], context.RequestAborted);
        if (sent.Settings is not null)
            await feeds.SetOptionsAsync(id, JsonSerializer.Serialize(sent.Settings, ContractJson.Options), context.RequestAborted);
        var status = FeedForms.Status(await FindAsync(db, id, context.RequestAborted), clock.GetUtcNow());
        return added > 0 ? TypedResults.Created($"{ApiPaths.Base}/feeds/{status.Id}", status) : TypedResults.Ok(status);
    }

    private static Task<bool> KnownAsync(NewsDb db, string url, CancellationToken cancellationToken) =>
        db.Feeds.AnyAsync(feed => feed.Address == url, cancellationToken);

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db, TimeProvider clock) =>
        ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Feeds.ReadAsync(new ListQuery<FeedRow>(db.Feeds.AsNoTracking()), request,
                    db.Feeds.AsNoTracking(), cancellation);
                return page.As(row => FeedForms.Status(row, clock.GetUtcNow()));
            },
            Columns)
        {
            Entry = item => FeedEntry.Of(item, "/feeds", "/imports", (string?)item["url"] ?? string.Empty),
        });

    private static async Task<IResult> AddListAsync(HttpContext context, QueryValues query, Feeds feeds, Fetcher fetcher)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || type.MediaType.ToString().ToLowerInvariant() is not (OpmlType or "application/xml" or "text/xml"))
            throw new ProblemException(ProblemCode.UnsupportedMediaType, $"Send the list as {OpmlType}, application/xml or text/xml.");
        var bytes = await ArticleBody.ReadBytesAsync(context, LongestList, "Send the list in parts.");
        var sent = Opml.Read(bytes, type.Charset.Value).Select(feed => (Address: FeedAddress.Plain(feed.Address), feed.Title))
            .Where(feed => WebAddress.WhyNot(feed.Address) is null).DistinctBy(feed => feed.Address).ToList();
        foreach (var (address, _) in sent)
            fetcher.Check(new Uri(address));
        var added = await feeds.AddAsync(sent, context.RequestAborted);
        return TypedResults.Json(new FeedsAdded(added, sent.Count - added), ContractJson.Options);
    }

    private static async Task<IResult> GetListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var rows = await db.Feeds.OrderBy(feed => feed.Number).Select(feed => new { feed.Address, feed.Title, feed.Link })
            .ToListAsync(context.RequestAborted);
        return TypedResults.Bytes(Opml.Write(rows.Select(row => (row.Address, row.Title, row.Link))), OpmlType, "feeds.opml");
    }

    private static async Task<IResult> RefreshAsync(string id, HttpContext context, QueryValues query, NewsDb db, FeedRefresher refresher,
        TimeProvider clock)
    {
        await refresher.RefreshAsync(await FindAsync(db, id, context.RequestAborted), context.RequestAborted);
        return TypedResults.Json(FeedForms.Status(await FindAsync(db, id, context.RequestAborted), clock.GetUtcNow()),
            ContractJson.Options);
    }

    private static async Task<FeedRow> FindAsync(NewsDb db, string id, CancellationToken cancellationToken) =>
        await db.Feeds.AsNoTracking().FirstOrDefaultAsync(feed => feed.Id == id, cancellationToken) ?? throw Missing(id);

    private static ProblemException Missing(string id) => ProblemException.NotFound($"There is no feed {id}.");
}

using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists and serves entities across articles.</summary>
internal static class EntityEndpoints
{
    private const int MostCompanions = 20;
    private const int LatestArticles = 200;
    private static readonly string[] Columns =
        ["id", "kind", "name", "ticker", "exchange", "articles", "mentions", "firstSeen", "lastSeen"];

    /// <summary>How an entity is seen in the articles.</summary>
    private sealed record Sightings(int Articles, int Mentions, int First, int Last);

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(
        ListOrders.Entities,
        new QueryParameter("q", ParameterType.Text, "The beginnings of words of its name, or of a name it is mentioned by.")
        { Example = "nvid" },
        QueryParameter.Of<EntityKind>("kind", "What it is.", EntityKind.Company) with { IsRepeatable = true },
        new QueryParameter("ticker", ParameterType.Text, "The ticker of a listed company.")
        { Example = "NVDA", IsRepeatable = true },
        CommonParameters.AsOf);

    public static void Map(RouteGroupBuilder api)
    {
        var entities = api.MapGroup("/entities").WithTags("Entities");
        entities.MapGet(string.Empty, ListAsync)
            .WithName("listEntities")
            .WithSummary("Lists the companies, people, products, places and other entities that the articles mention.")
            .WithDescription("Each entity has the number of its mentions and articles, and the first and last day on which it was "
                + "mentioned.")
            .Produces<ListAnswer<EntitySummary>>()
            .Lists([.. Parameters]);
        entities.MapGet("/{id}", GetAsync)
            .WithName("getEntity")
            .WithSummary("Returns one entity with its names, its counts, and the entities mentioned with it.")
            .WithDescription("The id of an entity that was merged into another returns the other.")
            .Produces<EntityDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
    }

    /// <summary>Finds an entity, or the one it was merged into.</summary>
    public static async Task<EntityRow> FindAsync(NewsDb db, string id, CancellationToken cancellationToken)
    {
        var root = await db.RootAsync(id, cancellationToken) ?? throw ProblemException.NotFound($"There is no entity {id}.");
        return await db.Entities.AsNoTracking().FirstAsync(entity => entity.Id == root, cancellationToken);
    }

    /// <summary>Returns all that is known of an entity.</summary>
    public static async Task<EntityDetail> DetailAsync(NewsDb db, EntityRow row, CancellationToken cancellation)
    {
        var id = row.Id;
        var links = await db.ArticleEntities.Where(link => link.EntityId == id && !db.Copied.Any(copied => copied.Key == link.ArticleKey))
            .OrderByDescending(link => link.ArticleKey).Take(LatestArticles)
            .Select(link => new { link.ArticleKey, link.Role, link.AffiliationId }).ToListAsync(cancellation);
        var names = await db.EntityNames.Where(name => name.EntityId == id && !name.IsTicker).Select(name => name.Name)
            .ToListAsync(cancellation);
        var homes = links.Select(link => link.AffiliationId).OfType<string>().Distinct().ToArray();
        var homeNames =
            await db.Entities.Where(entity => homes.Contains(entity.Id))
            .ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellation);
        var recent = links.Select(link => link.ArticleKey).Distinct().ToArray();
        var companions = await db.ArticleEntities
            .Where(link => recent.Contains(link.ArticleKey) && link.EntityId != id)
            .GroupBy(link => link.EntityId)
            .Select(group => new
            {
                group.Key,
                Articles = group.Select(link => link.ArticleKey).Distinct().Count(),
                Mentions = group.Sum(link => link.Mentions)
            })
            .OrderByDescending(group => group.Articles).ThenByDescending(group => group.Mentions).ThenBy(group => group.Key)
            .Take(MostCompanions)
            .Join(db.Entities, group => group.Key, entity => entity.Id,
            (group, entity) => new { entity.Id, entity.Name, entity.Kind, group.Articles, group.Mentions })
            .ToListAsync(cancellation);
        var summary = Summary(row, new Sightings(row.Articles, row.Mentions, row.FirstDay, row.LastDay));
        return new EntityDetail
        {
            Id = summary.Id,
            Kind = summary.Kind,
            Name = summary.Name,
            Ticker = summary.Ticker,
            Exchange = summary.Exchange,
            Articles = summary.Articles,
            Mentions = summary.Mentions,
            FirstSeen = summary.FirstSeen,
            LastSeen = summary.LastSeen,
            Aliases = [.. names.Where(alias => alias != row.Name).Order(StringComparer.Ordinal)],
            Roles = [.. links.Select(link => link.Role).OfType<string>().Distinct()],
            Affiliations = [.. homes.Select(home => new Reference(home, homeNames.GetValueOrDefault(home, home)))],
            Merged = await db.Entities.Where(entity => entity.MergedInto == id).OrderBy(entity => entity.Seq).Select(entity => entity.Id)
                .ToListAsync(cancellation),
            Counts = await KindCounts.OfAsync(db, id, cancellation),
            MentionedWith =
                [.. companions.OrderByDescending(entity => entity.Articles).ThenByDescending(entity => entity.Mentions)
                .ThenBy(entity => entity.Id, StringComparer.Ordinal)
                .Select(entity => new Companion { Id = entity.Id, Name = entity.Name, Kind = entity.Kind, Articles = entity.Articles })],
        };
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = new EntityFilter
        {
            Query = query.Text("q"),
            Kinds = query.Choices<EntityKind>("kind"),
            Tickers = query.Texts("ticker"),
            AsOf = query.Date("asOf")
        };
        var entities = new ListQuery<EntityRow>(db.EntitiesOf(filter));
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Entities.ReadAsync(entities, request, db.Entities.AsNoTracking(), cancellation);
                var seen = filter.AsOf is { } asOf ? await SightingsAsync(db, [.. page.Items.Select(row => row.Id)], asOf, cancellation)
                    : null;
                return page.As(row => Summary(row, seen?[row.Id] ?? new Sightings(row.Articles, row.Mentions, row.FirstDay, row.LastDay)));
            },
            Columns)
        {
            IsOfStore = true,
            Entry = item => FeedEntry.Of(item, "/entities", $"/entities/{item["id"]}", (string?)item["kind"] ?? string.Empty),
        });
    }

    /// <summary>What was seen up to a day; without one the registry's own counts hold.</summary>
    private static async Task<Dictionary<string, Sightings>> SightingsAsync(NewsDb db, string[] ids, DateOnly asOf,
        CancellationToken cancellationToken)
    {
        var (first, behind) = (FactKey.First(1), FactKey.First(Days.From(asOf) + 1));
        var seen = await db.ArticleEntities
            .Where(link => ids.Contains(link.EntityId) && link.ArticleKey >= first && link.ArticleKey < behind
            && !db.Copied.Any(copied => copied.Key == link.ArticleKey))
            .GroupBy(link => link.EntityId)
            .Select(group =>
            new
            {
                group.Key,
                Articles = group.Select(link => link.ArticleKey).Distinct().Count(),
                Mentions = group.Sum(link => link.Mentions),
                First = group.Min(link => link.ArticleKey),
                Last = group.Max(link => link.ArticleKey)
            })
            .ToListAsync(cancellationToken);
        return seen.ToDictionary(row => row.Key,
            row => new Sightings(row.Articles, row.Mentions, FactKey.DayOf(row.First), FactKey.DayOf(row.Last)));
    }

    private static EntitySummary Summary(EntityRow row, Sightings seen) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Name = row.Name,
        Ticker = row.Ticker,
        Exchange = row.Exchange,
        Articles = seen.Articles,
        Mentions = seen.Mentions,
        FirstSeen = Days.ToDate(seen.First),
        LastSeen = Days.ToDate(seen.Last),
    };

    private static async Task<IResult> GetAsync(string id, HttpContext context, QueryValues query, NewsDb db) =>
        Answers.One(context, await DetailAsync(db, await FindAsync(db, id, context.RequestAborted), context.RequestAborted));
}

using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists and serves entities across articles.</summary>
internal static class EntityEndpoints
{
    private const int MostCompanions = 20;

    /// <summary>How an entity is seen in the articles.</summary>
    private sealed record Sightings(int Articles, int Mentions, int First, int Last);

    public static void Map(RouteGroupBuilder api)
    {
        var entities = api.MapGroup("/entities").WithTags("Entities");
        entities.MapGet(string.Empty, ListAsync)
            .WithName("listEntities")
            .WithSummary("Lists companies, people, chips, models and what else the articles mention.")
            .Produces<ListAnswer<EntitySummary>>()
            .TakesQuery(CommonParameters.OfList(
                Lists.Entities,
                new QueryParameter("q", ParameterType.Text, "A part of the name, or of a name it is mentioned by.") { Example = "nvid" },
                QueryParameter.Of<EntityKind>("kind", "What it is.", EntityKind.Company),
                new QueryParameter("ticker", ParameterType.Text, "The ticker of a listed company.") { Example = "NVDA" },
                CommonParameters.AsOf));
        entities.MapGet("/{id}", GetAsync)
            .WithName("getEntity")
            .WithSummary("Gives one entity: its names, when it was seen, and with whom.")
            .Produces<EntityDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = new EntityFilter { Query = query.Text("q"), Kind = query.Choice<EntityKind>("kind"), Ticker = query.Text("ticker"), AsOf = query.Date("asOf") };
        var page = await Lists.Entities.ReadAsync(db.Entities(filter), CommonParameters.Page(query), context.RequestAborted);
        var seen = await SightingsAsync(db, page.Items.Select(row => row.Id).ToArray(), filter.AsOf, context.RequestAborted);
        return Answers.List(context, page, row => Summary(row, seen[row.Id]));
    }

    private static async Task<Dictionary<string, Sightings>> SightingsAsync(NewsDb db, string[] ids, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var last = asOf is { } day ? Days.From(day) : int.MaxValue;
        var seen = await db.ArticleEntities
            .Where(link => ids.Contains(link.EntityId) && link.Article.PublishedDay <= last)
            .GroupBy(link => link.EntityId)
            .Select(group => new
            {
                group.Key,
                Articles = group.Count(),
                Mentions = group.Sum(link => link.MentionCount),
                First = group.Min(link => link.Article.PublishedDay == 0 ? int.MaxValue : link.Article.PublishedDay),
                Last = group.Max(link => link.Article.PublishedDay),
            })
            .ToListAsync(cancellationToken);
        return seen.ToDictionary(row => row.Key, row => new Sightings(row.Articles, row.Mentions, row.First == int.MaxValue ? 0 : row.First, row.Last));
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

    private static async Task<IResult> GetAsync(string id, HttpContext context, QueryValues query, NewsDb db)
    {
        var cancellation = context.RequestAborted;
        var row = await db.Entities.AsNoTracking().FirstOrDefaultAsync(entity => entity.Id == id, cancellation) ?? throw ProblemException.NotFound($"There is no entity {id}.");
        var seen = (await SightingsAsync(db, [id], null, cancellation))[id];
        var bodies = await db.ArticleEntities.AsNoTracking().Where(link => link.EntityId == id).OrderByDescending(link => link.Article.PublishedDay).Select(link => link.Body).ToListAsync(cancellation);
        var known = bodies.ConvertAll(Bodies.Read<Entity>);
        var aliases = await db.Mentions.Where(mention => mention.EntityId == id && mention.Form == MentionForm.Name).Select(mention => mention.Text).Distinct().ToListAsync(cancellation);
        var companions = await db.ArticleEntities
            .Where(link => link.EntityId != id && db.ArticleEntities.Any(own => own.EntityId == id && own.ArticleSeq == link.ArticleSeq))
            .GroupBy(link => link.EntityId)
            .Select(group => new { group.Key, Articles = group.Count(), Mentions = group.Sum(link => link.MentionCount) })
            .OrderByDescending(group => group.Articles).ThenByDescending(group => group.Mentions).ThenBy(group => group.Key)
            .Take(MostCompanions)
            .Join(db.Entities, group => group.Key, entity => entity.Id, (group, entity) => new Companion { Id = entity.Id, Name = entity.Name, Kind = entity.Kind, Articles = group.Articles })
            .ToListAsync(cancellation);
        var summary = Summary(row, seen);
        return Answers.One(context, new EntityDetail
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
            Aliases = [.. aliases.Where(alias => alias != row.Name).Order(StringComparer.Ordinal)],
            Roles = [.. known.Select(entity => entity.Role).OfType<string>().Distinct()],
            Affiliations = [.. known.Select(entity => entity.Affiliation).OfType<Reference>().Distinct()],
            Counts = new EntityFactCounts
            {
                MarketMoves = await db.MarketMoves.CountAsync(fact => fact.InstrumentId == id, cancellation),
                Figures = await db.Figures.CountAsync(fact => fact.SubjectId == id, cancellation),
                Quotes = await db.Quotes.CountAsync(fact => fact.SpeakerId == id, cancellation),
                ClaimsBy = await db.Claims.CountAsync(fact => fact.ClaimantId == id, cancellation),
                ClaimsAbout = await db.Claims.CountAsync(fact => fact.Abouts.Any(about => about.EntityId == id), cancellation),
            },
            MentionedWith = companions,
        });
    }
}

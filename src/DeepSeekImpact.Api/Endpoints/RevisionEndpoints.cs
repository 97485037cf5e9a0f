using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Serves the earlier texts of articles, and what changed.</summary>
internal static class RevisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var revisions = api.MapGroup("/articles/{id}/revisions").WithTags("Articles");
        revisions.MapGet(string.Empty, ListAsync)
            .WithName("listRevisions")
            .WithSummary("Lists the revisions of an article, each with the sentences and claims it added, removed and changed.")
            .WithDescription("The latest revision comes first. An article has more than one revision if different texts were stored for "
                + "its address.")
            .Produces<RevisionsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        revisions.MapGet("/{revision:int}", GetAsync)
            .WithName("getRevision")
            .WithSummary("Returns one revision with its text.")
            .WithDescription("Facts are stored only for the latest revision; an earlier text can be read with POST /extract.")
            .Produces<RevisionDetail>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(string id, HttpContext context, QueryValues query, NewsDb db, NewsEngine engine)
    {
        var article = await ArticleEndpoints.FindAsync(db, id, context.RequestAborted);
        var items = new List<RevisionItem>();
        Extraction.Extraction? before = null;
        foreach (var row in await AllAsync(db, article, context.RequestAborted))
        {
            // The engine is deterministic: what an earlier text said is read from it again rather than kept.
            var now = engine.Read(
                new ArticleText { Title = row.Title, PublishedAt = Days.ToDate(row.PublishedDay), Text = row.Text, Sha256 = row.Sha256 });
            items.Add(new RevisionItem
            {
                Revision = row.Revision,
                Title = row.Title,
                PublishedAt = Days.ToDate(row.PublishedDay),
                StoredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StoredAt),
                Sha256 = row.Sha256,
                Sentences = before is null ? null : Revision.OfSentences(before.Article.Text, row.Text),
                Claims = before is null ? null : Revision.OfClaims(before, now),
            });
            before = now;
        }

        items.Reverse();
        return Answers.One(context, new RevisionsAnswer { Article = ArticleForms.Reference(article), Items = items });
    }

    private static async Task<IResult> GetAsync(string id, int revision, HttpContext context, QueryValues query, NewsDb db)
    {
        var article = await ArticleEndpoints.FindAsync(db, id, context.RequestAborted);
        var row = (await AllAsync(db, article, context.RequestAborted)).Find(row => row.Revision == revision)
            ?? throw ProblemException.NotFound($"Article {id} has no revision {revision}.");
        return Answers.One(context,
            new RevisionDetail
            {
                Revision = row.Revision,
                Title = row.Title,
                PublishedAt = Days.ToDate(row.PublishedDay),
                StoredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StoredAt),
                Sha256 = row.Sha256,
                Text = row.Text
            });
    }

    /// <summary>All revisions with their texts, the earliest first; the last one is the article as it is.</summary>
    private static async Task<List<RevisionRow>> AllAsync(NewsDb db, ArticleRow article, CancellationToken cancellationToken)
    {
        var rows = await db.Revisions.AsNoTracking().Where(row => row.ArticleId == article.Id).OrderBy(row => row.Revision)
            .ToListAsync(cancellationToken);
        rows.Add(new RevisionRow
        {
            ArticleId = article.Id,
            Revision = article.Revision,
            Sha256 = article.Sha256,
            Title = article.Title,
            PublishedDay = FactKey.DayOf(article.Key),
            StoredAt = article.StoredAt,
            Text = article.Content.Text
        });
        return rows;
    }
}

using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What is known of an article besides its text.</summary>
public sealed record ArticleDetails
{
    /// <summary>Gets where it stands on the web.</summary>
    public string? Url { get; init; }

    /// <summary>Gets who published it.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the authors.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];
}

/// <summary>An article and whether it was new.</summary>
/// <param name="Article">The stored article.</param>
/// <param name="IsNew">False where the same text was stored before.</param>
public sealed record Stored(ArticleRow Article, bool IsNew);

/// <summary>Stores and removes articles with all their facts, each in one transaction: an article is there whole or not at all.</summary>
/// <param name="db">The database.</param>
/// <param name="gate">The gate that all writers share.</param>
/// <param name="clock">Tells when an article was stored.</param>
public sealed class ArticleStore(NewsDb db, WriterGate gate, TimeProvider clock)
{
    private const int IdLength = 20;

    /// <summary>Gives the id of the article with this hash.</summary>
    /// <param name="sha256">The hash of its text in hexadecimal.</param>
    public static string IdOf(string sha256) => sha256[..IdLength];

    /// <summary>Stores an article with its facts. The same text twice is one article: the first one is given back unchanged.</summary>
    /// <param name="extraction">The facts.</param>
    /// <param name="details">What is known of the article besides.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public async Task<Stored> AddAsync(Extraction.Extraction extraction, ArticleDetails details, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var sha256 = extraction.Article.Sha256;
        if (await db.Articles.AsNoTracking().FirstOrDefaultAsync(row => row.Sha256 == sha256, cancellationToken) is { } known)
            return new Stored(known, IsNew: false);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var article = ArticleRows.Article(extraction, details, clock.GetUtcNow());
        db.Articles.Add(article);
        db.AddRange(ArticleRows.Facts(extraction, article));
        await AddEntitiesAsync(extraction, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new Stored(article, IsNew: true);
    }

    /// <summary>Removes an article with its facts, and entities that no article mentions any more.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    /// <returns>False where there is no such article.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Articles.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await db.Entities.Where(entity => !db.ArticleEntities.Any(row => row.EntityId == entity.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task AddEntitiesAsync(Extraction.Extraction extraction, CancellationToken cancellationToken)
    {
        var ids = extraction.Entities.Select(entity => entity.Id).ToArray();
        var known = await db.Entities.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellationToken);
        foreach (var entity in extraction.Entities)
        {
            if (!known.Contains(entity.Id))
                db.Entities.Add(new EntityRow { Id = entity.Id, Kind = entity.Kind, Name = entity.Name, Ticker = entity.Ticker, Exchange = entity.Exchange });
        }
    }
}

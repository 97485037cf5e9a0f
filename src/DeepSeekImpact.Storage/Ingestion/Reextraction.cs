using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Languages;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Reads stored articles again, after a change of the engine or its lexicon.</summary>
/// <param name="contexts">Reads the articles.</param>
/// <param name="store">Puts the new facts in the place of the old ones.</param>
/// <param name="engine">Reads them.</param>
public sealed class Reextraction(IDbContextFactory<NewsDb> contexts, ArticleStore store, NewsEngine engine)
{
    private const int Batch = 50;

    /// <summary>Reads one article again.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The article, or null where there is none.</returns>
    public async Task<ArticleRow?> OneAsync(string id, CancellationToken cancellationToken)
    {
        // Where its text is revised meanwhile, the new text is read.
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Articles.AsNoTracking().Include(row => row.Content).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
                is not { } article)
                return null;
            if (await store.ReplaceFactsAsync([engine.Read(TextOf(article))], cancellationToken) is [{ } replaced])
                return replaced;
        }
    }

    /// <summary>Counts the articles that an earlier engine or lexicon read.</summary>
    /// <param name="cancellationToken">Stops counting.</param>
    public async Task<long> OutdatedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = engine.Version;
        return await db.Articles.LongCountAsync(row => row.EngineVersion != version, cancellationToken);
    }

    /// <summary>
    /// Reads every article again that an earlier engine or lexicon read. Stopped, it goes on where it was when called again.
    /// </summary>
    /// <param name="done">Told how many were read, after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task AllAsync(Action<int> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var version = engine.Version;
            var articles =
                await db.Articles.AsNoTracking().Include(row => row.Content).Where(row => row.EngineVersion != version)
                .OrderBy(row => row.Key).Take(Batch).ToListAsync(cancellationToken);
            if (articles.Count == 0)
                return;
            var read = new List<Extraction.Extraction>(articles.Count);
            await foreach (var extraction in Extractor.ExtractMany(articles.Select(TextOf).ToAsyncEnumerable(), engine.Lexicon,
                cancellationToken))
                read.Add(extraction);
            await store.ReplaceFactsAsync(read, cancellationToken);
            done(articles.Count);
        }
    }

    private static ArticleText TextOf(ArticleRow row) =>
        new()
        {
            Title = row.Title,
            PublishedAt = row.PublishedAt,
            PublishedTime = PublicationTime.Read(row.PublishedRaw),
            Language = Language.Of(row.Content.Text),
            Text = row.Content.Text,
            Sha256 = row.Sha256
        };
}

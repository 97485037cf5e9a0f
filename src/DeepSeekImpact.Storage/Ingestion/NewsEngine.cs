using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Coverages;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>The engine with the lexicon of this store: the bundled one and what users added. Safe to call from many threads.</summary>
/// <param name="contexts">Reads the added rows.</param>
/// <param name="kinds">The kinds of fact that the store keeps.</param>
public sealed class NewsEngine(IDbContextFactory<NewsDb> contexts, FactKinds kinds)
{
    private volatile Lexicon _lexicon = Lexicon.Bundled;

    /// <summary>Gets the version of the engine and its lexicon; the same text gives the same facts as long as it stays.</summary>
    public string Version => Extractor.VersionWith(_lexicon);

    /// <summary>Gets the names it knows by now.</summary>
    public Lexicon Lexicon => _lexicon;

    /// <summary>Reads an article.</summary>
    /// <param name="text">The article.</param>
    public Extraction.Extraction Read(ArticleText text) => Extractor.Extract(text, _lexicon);

    /// <summary>Reads an article that is to be stored.</summary>
    /// <param name="text">The article.</param>
    /// <param name="details">What is known of it besides.</param>
    public NewArticle ReadToStore(ArticleText text, ArticleDetails details) => new(Read(text), details, kinds);

    /// <summary>Reads many articles on all cores and gives them in their order, ready to be stored.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="cancellationToken">Stops it; what was begun is finished first.</param>
    public IAsyncEnumerable<NewArticle> ReadMany(IAsyncEnumerable<(ArticleText Text, ArticleDetails Details)> articles,
        CancellationToken cancellationToken) =>
        OrderedParallel.Select(articles, article => ReadToStore(article.Text, article.Details), cancellationToken);

    /// <summary>Lists what no fact of an article used.</summary>
    /// <param name="extraction">The article's facts.</param>
    public IReadOnlyList<Unused> CoverageOf(Extraction.Extraction extraction) => Coverage.Of(extraction, _lexicon);

    /// <summary>Takes over the rows that users added, at the start and after each change.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task LoadLexiconAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Lexicon.AsNoTracking().ToListAsync(cancellationToken);
        _lexicon = Lexicon.With(rows.ConvertAll(Addition));
    }

    /// <summary>Returns a stored row as the engine takes it.</summary>
    /// <param name="row">The row.</param>
    public static LexiconAddition Addition(LexiconRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new LexiconAddition(row.Name, row.Kind)
        {
            Aliases = JsonSerializer.Deserialize<string[]>(row.Aliases, ContractJson.Options) ?? [],
            Ticker = row.Ticker,
            Exchange = row.Exchange
        };
    }
}

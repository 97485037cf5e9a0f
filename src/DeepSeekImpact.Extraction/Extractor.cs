using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Languages;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>
/// Turns a text into its facts. Deterministic: the same text and options always give the same extraction. Holds no state and may be
/// called from many threads at once.
/// </summary>
public static class Extractor
{
    /// <summary>Gets the version of rules and lexicons: changes whenever the same text may give other facts.</summary>
    public static string Version { get; } = "13";

    /// <summary>Returns the version of the rules with a lexicon: the same text gives the same facts as long as it stays.</summary>
    /// <param name="lexicon">The lexicon.</param>
    public static string VersionWith(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        return lexicon.Mark.Length == 0 ? Version : Version + "+" + lexicon.Mark;
    }

    /// <summary>Extracts all facts of a text. Never throws for any text.</summary>
    /// <param name="text">The article as it came; see <see cref="ArticleReader.Read"/> for what is taken off.</param>
    /// <param name="options">What is known of it besides.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static Extraction Extract(string text, ExtractionOptions? options = null) => Extract(ArticleReader.Read(text, options));

    /// <summary>
    /// Extracts the facts of many articles on all cores and gives them in the order they came in. Only a few are held at a time, however
    /// many there are: the next article is read when the one it waits behind was taken.
    /// </summary>
    /// <param name="articles">The articles.</param>
    /// <param name="lexicon">The names it knows; the bundled ones where it is left out.</param>
    /// <param name="cancellationToken">Stops it; what was begun is finished first.</param>
    public static IAsyncEnumerable<Extraction> ExtractMany(IAsyncEnumerable<ArticleText> articles, Lexicon? lexicon = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return OrderedParallel.Select(articles, article => Extract(article, lexicon), cancellationToken);
    }

    /// <summary>Extracts all facts of an article that was read before.</summary>
    /// <param name="article">The article.</param>
    /// <param name="lexicon">The names it knows; the bundled ones where it is left out.</param>
    public static Extraction Extract(ArticleText article, Lexicon? lexicon = null)
    {
        ArgumentNullException.ThrowIfNull(article);

        lexicon ??= Lexicon.Bundled;
        if (article.Language != Language.English)
            return new Extraction { Article = article, Entities = [], Quantities = [], Dates = [], EngineVersion = VersionWith(lexicon) };

        // The stages, in order. Each reads what those above it wrote; the types say what it may read.
        var ids = new FactIds(article.Sha256);
        var watch = StageWatch.Start();
        using var document = Document.Read(article);
        watch.Ended(nameof(Text));
        var dates = DateReader.Read(document, article.PublishedAt, article.PublishedTime);
        watch.Ended(nameof(Dates));
        var quantities = QuantityReader.Read(document, dates);
        watch.Ended(nameof(Quantities));
        var linked = EntityReader.Read(document, dates, lexicon.Names);
        watch.Ended(nameof(Entities));
        var attributions = QuoteReader.Read(linked);
        var sourcing = new Sourcing(linked, attributions);
        watch.Ended(nameof(Quotes));
        var moves = MarketMoveReader.Read(linked, quantities, dates, article, sourcing, ids);
        watch.Ended(nameof(Markets));
        var figures = FigureReader.Read(linked, quantities, dates, moves, sourcing, ids);
        watch.Ended(nameof(Figures));
        var quotes = QuoteReader.Freeze(linked, attributions, ids);
        var claims = ClaimReader.Read(linked, attributions, quantities, sourcing, figures, ids);
        watch.Ended(nameof(Claims));
        var events = EventReader.Read(linked, quantities, dates, moves, figures, claims, sourcing, ids, article.PublishedAt);
        var entities = EntityReader.Freeze(linked);
        watch.Ended(nameof(Events));

        var extraction = new Extraction
        {
            Article = article,
            Entities = entities,
            Quantities = quantities,
            Dates = dates,
            Figures = Array.ConvertAll(figures, figure => figure.Figure),
            MarketMoves = Array.ConvertAll(moves, move => move.Move),
            Quotes = quotes,
            Claims = claims,
            Events = events,
            EngineVersion = VersionWith(lexicon),
        };
        return document.HasTitle ? TitleFacts.Join(extraction, document.IsInTitle) : extraction;
    }
}

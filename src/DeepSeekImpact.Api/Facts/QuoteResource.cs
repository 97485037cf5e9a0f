using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Quotes as they are served.</summary>
internal static class QuoteResource
{
    public static readonly FactResource<QuoteRow, Quote, StoredQuote> Resource = new(
        Quotes.Kind,
        FactParameter.Source("speaker", Quotes.Speaker, "The id or name of who speaks.", "Mara Lindqvist"),
        FactParameter.Entity("affiliation", Quotes.Affiliation, "The id or name of whom the speaker belongs to.", "Harbourline Research",
        "Belongs to"),
        FactParameter.Choice("kind", Quotes.QuoteKind, "How much of it is in quotation marks.", QuoteKind.Indirect),
        FactParameter.Mention("about", Quotes.About, "The id, name or ticker of an entity that the quote mentions.",
        "Corvane Semiconductor"),
        FactParameter.Words("q", Quotes.Words, "Words that the quote must contain: words, \"phrases\", -not, OR, prefix*.", "margins",
        "Words"))
    {
        Path = "quotes",
        Singular = "quote",
        Label = "Quotes",
        Command = "quotes",
        Summary = "Lists who says what: quoted, half quoted or reported.",
        OneSummary = "Returns one quote with its evidence.",
        HasAnnotations = true,
        Columns = ["kind", "speaker.id", "speaker.name", "speaker.anonymous", "affiliation.id", "affiliation.name", "cue.text",
            "addressee.name", "segments"],
        TableColumns = ["speaker.name", "kind", "span.text", "article.publishedAt", "article.source"],
        Brief = quote => (quote.Speaker?.Name ?? "nobody named", BriefText.Words(quote.Kind)),
    };
}

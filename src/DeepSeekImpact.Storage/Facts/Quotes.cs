using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>A stored quote.</summary>
public sealed class QuoteRow : FactRow
{
    /// <summary>Gets or sets the speaker's id in the registry.</summary>
    public string? SpeakerId { get; set; }

    /// <summary>Gets or sets the words that name the speaker; empty if there is none.</summary>
    public required string SpeakerName { get; set; }

    /// <summary>Gets or sets the id of whom the speaker belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>Gets or sets how much of it is in quotation marks.</summary>
    public QuoteKind Kind { get; set; }
}

/// <summary>Quotes as the store knows them.</summary>
public static class Quotes
{
    /// <summary>Who speaks.</summary>
    public static readonly NamedSource<QuoteRow, Quote> Speaker = new(
        new(row => row.SpeakerId, quote => quote.Speaker?.Id) { IsSparse = true },
        new(row => row.SpeakerName, quote => quote.Speaker?.Name ?? string.Empty) { IgnoresCase = true });

    /// <summary>Whom the speaker belongs to.</summary>
    public static readonly EntityColumn<QuoteRow, Quote> Affiliation =
        new(row => row.AffiliationId, (quote, links) => links.IdOf(quote.Affiliation?.Id)
            ?? links.HomeOf(quote.Speaker?.Id))
        { IsSparse = true };

    /// <summary>How much of it is in quotation marks.</summary>
    public static readonly ChoiceColumn<QuoteRow, Quote, QuoteKind> QuoteKind = new(row => row.Kind, quote => quote.Kind);

    /// <summary>The entities that are mentioned in what is said.</summary>
    public static readonly MentionTable<QuoteRow, Quote> About =
        new("quote_abouts", (quote, links) => quote.Segments.SelectMany(links.MentionedIn));

    /// <summary>What is said.</summary>
    public static readonly FactWords<QuoteRow, Quote> Words =
        new("quotes_fts",
        quote => quote.Segments.Count == 1 ? quote.Segments[0].Text : string.Join(' ', quote.Segments.Select(segment => segment.Text)));

    /// <summary>The kind.</summary>
    public static readonly FactKind<QuoteRow, Quote> Kind =
        new("quotes", "quotes", extraction => extraction.Quotes, [Speaker.Entity, Speaker.Name, Affiliation, QuoteKind])
        {
            CountColumn = "QuoteCount",
            With = (extraction, quotes) => extraction with { Quotes = quotes },
            Sorts = [("speaker", Speaker.Name)],
            Mentions = About,
            Words = Words,
            Relations = [("quotes", Speaker.Entity)],
        };
}

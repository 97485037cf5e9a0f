using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Coverages;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Languages;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;

namespace DeepSeekImpact.Extraction;

/// <summary>The article as it was read: every span of the extraction points into <see cref="Text"/>.</summary>
public sealed record ArticleText
{
    /// <summary>Gets the title, where one was given or the text starts with one.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the day of publication, where it is known; relative dates are counted from it.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>Gets the instant of publication, if it is known.</summary>
    [JsonIgnore]
    public DateTimeOffset? PublishedTime { get; init; }

    /// <summary>Gets the language as an ISO 639-1 code.</summary>
    public string Language { get; init; } = Languages.Language.English;

    /// <summary>Gets the text.</summary>
    public required string Text { get; init; }

    /// <summary>Gets what the article is known by; see <see cref="ArticleReader.HashOf"/>.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets what its spans point into.</summary>
    [JsonIgnore]
    public ArticleParts Parts => new(Title, Text);
}

/// <summary>Everything found in one article. Immutable; safe to share between threads.</summary>
public sealed record Extraction
{
    /// <summary>The note of a text whose day of publication is unknown.</summary>
    public const string UndatedNote = "The day of publication is unknown, so days such as \"Tuesday\" have no date. Give it with "
        + "the article: publishedAt, or --date on the command line.";

    /// <summary>Gets the article.</summary>
    public required ArticleText Article { get; init; }

    /// <summary>Gets who and what is mentioned, in the order of first mention.</summary>
    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>Gets every number with a unit or meaning, in the order of the text.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>Gets every date, in the order of the text.</summary>
    public required IReadOnlyList<DateMention> Dates { get; init; }

    /// <summary>Gets the figures, in the order of the text.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Gets what moved on markets, in the order of the text.</summary>
    public IReadOnlyList<MarketMove> MarketMoves { get; init; } = [];

    /// <summary>Gets who is quoted, in the order of the text.</summary>
    public IReadOnlyList<Quote> Quotes { get; init; } = [];

    /// <summary>Gets who claims what, in the order of the text.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Gets what happened, in the order of the text.</summary>
    public IReadOnlyList<Event> Events { get; init; } = [];

    /// <summary>Returns the facts of all kinds, kind by kind.</summary>
    public IEnumerable<IFact> AllFacts() => [.. MarketMoves, .. Figures, .. Quotes, .. Claims, .. Events];

    /// <summary>
    /// Gets why there are no facts, where the text is in another language than English, or no days, where that of publication is unknown
    /// and the text names days by it.
    /// </summary>
    public string? Note => Article.Language != Language.English ? Language.NoteOf(Article.Language)
        : Article.PublishedAt is null && Dates.Any(date => date.From is null) ? UndatedNote : null;

    /// <summary>Gets the version of the engine and lexicon that read it; see <see cref="Extractor.VersionWith"/>.</summary>
    public string EngineVersion { get; init; } = Extractor.Version;

    /// <summary>Gets what no fact used, where it was asked for; see <see cref="Coverages.Coverage.Of"/>.</summary>
    public IReadOnlyList<Unused>? Coverage { get; init; }
}

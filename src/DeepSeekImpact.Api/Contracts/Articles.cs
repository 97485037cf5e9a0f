using System.Text.Json;
using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Languages;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>An article to read or store: its text, its page, or its address alone.</summary>
public sealed record ArticleRequest
{
    /// <summary>The text. A leading "date YYYY-MM-DD" and outer white space are taken off; nothing else is changed.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// The page, in place of the text: its article is found, and with it title, authors, source and date where they are not given here.
    /// </summary>
    public string? Html { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication as YYYY-MM-DD, or an instant of RFC 3339; relative dates are counted from it.</summary>
    public string? PublishedAt { get; init; }

    /// <summary>Who published it.</summary>
    public string? Source { get; init; }

    /// <summary>The address of its page. Without text and html the page is fetched from it.</summary>
    public string? Url { get; init; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string>? Authors { get; init; }
}

/// <summary>A stored article without its text.</summary>
public record ArticleSummary
{
    /// <summary>The id: the first digits of the hash of its first text.</summary>
    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    [JsonPropertyOrder(-1)]
    public string? Title { get; init; }

    /// <summary>The day of publication.</summary>
    [JsonPropertyOrder(-1)]
    public DateOnly? PublishedAt { get; init; }

    /// <summary>The date of publication as it was written, where it came from a page, feed or file.</summary>
    [JsonPropertyOrder(-1)]
    public string? PublishedRaw { get; init; }

    /// <summary>true where the day of publication was inferred, from when a page was fetched, rather than stated.</summary>
    [JsonPropertyOrder(-1)]
    public bool? PublishedInferred { get; init; }

    /// <summary>Where the day of publication comes from: sent, page, feed, address, firstSeen.</summary>
    [JsonPropertyOrder(-1)]
    public PublishedBasis? PublishedBasis { get; init; }

    /// <summary>
    /// Where the text comes from: sent, page, feed, or summary, a headline with what the feed tells, because the page could not be had.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public TextBasis? TextBasis { get; init; }

    /// <summary>Who published it.</summary>
    [JsonPropertyOrder(-1)]
    public string? Source { get; init; }

    /// <summary>The address of its page.</summary>
    [JsonPropertyOrder(-1)]
    public string? Url { get; init; }

    /// <summary>Who wrote it.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>The language as an ISO 639-1 code.</summary>
    [JsonPropertyOrder(-1)]
    public required string Language { get; init; }

    /// <summary>
    /// Why there are no facts, where the text is in another language than English, or no days, where that of publication is unknown.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string? Note { get; init; }

    /// <summary>The SHA-256 of the text.</summary>
    [JsonPropertyOrder(-1)]
    public required string Sha256 { get; init; }

    /// <summary>Which revision of the article it is, from 1.</summary>
    [JsonPropertyOrder(-1)]
    public required int Revision { get; init; }

    /// <summary>
    /// The id of the article that it is a near copy of. Facts of a copy count only if duplicates=include.
    /// </summary>
    public string? DuplicateOf { get; init; }

    /// <summary>When it was stored, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    [JsonPropertyOrder(-1)]
    public required long Seq { get; init; }

    /// <summary>The version of the engine that read it.</summary>
    [JsonPropertyOrder(-1)]
    public required string EngineVersion { get; init; }

    /// <summary>How many facts it holds.</summary>
    [JsonPropertyOrder(-1)]
    public required FactCounts Counts { get; init; }

    /// <summary>How the text begins; in lists, of an article without a title.</summary>
    public string? Opening { get; init; }
}

/// <summary>A stored article with its text.</summary>
public sealed record ArticleDetail : ArticleSummary
{
    /// <summary>The text that all spans point into.</summary>
    public required string Text { get; init; }
}

/// <summary>The article a fact was read from.</summary>
public sealed record ArticleReference
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>Who published it.</summary>
    public string? Source { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Url { get; init; }
}

/// <summary>Makes the served forms of articles from their rows.</summary>
internal static class ArticleForms
{
    public static ArticleSummary Summary(ArticleRow row, FactCounts counts) => new()
    {
        Id = row.Id,
        Title = row.Title,
        PublishedAt = row.PublishedAt,
        PublishedRaw = row.PublishedRaw,
        PublishedInferred = row.IsDateInferred ? true : null,
        PublishedBasis = row.PublishedBasis,
        TextBasis = row.TextBasis,
        Source = row.Source,
        Url = row.Url,
        Authors = Authors(row),
        Language = row.Language,
        Note = NoteOf(row),
        Sha256 = row.Sha256,
        DuplicateOf = row.DuplicateOf,
        Revision = row.Revision,
        StoredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StoredAt),
        Seq = row.Seq,
        EngineVersion = row.EngineVersion,
        Counts = counts,
    };

    public static ArticleDetail Detail(ArticleRow row, FactCounts counts) => new()
    {
        Id = row.Id,
        Title = row.Title,
        PublishedAt = row.PublishedAt,
        PublishedRaw = row.PublishedRaw,
        PublishedInferred = row.IsDateInferred ? true : null,
        PublishedBasis = row.PublishedBasis,
        TextBasis = row.TextBasis,
        Source = row.Source,
        Url = row.Url,
        Authors = Authors(row),
        Language = row.Language,
        Note = NoteOf(row),
        Sha256 = row.Sha256,
        DuplicateOf = row.DuplicateOf,
        Revision = row.Revision,
        StoredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StoredAt),
        Seq = row.Seq,
        EngineVersion = row.EngineVersion,
        Counts = counts,
        Text = row.Content.Text,
    };

    private static string? NoteOf(ArticleRow row) => row.Language != Language.English ? Language.NoteOf(row.Language)
        : row.PublishedAt is null ? Extraction.Extraction.UndatedNote : null;

    public static ArticleReference Reference(ArticleRow row) => new()
    {
        Id = row.Id,
        Title = row.Title,
        PublishedAt = row.PublishedAt,
        Source = row.Source,
        Url = row.Url,
    };

    private static string[]? Authors(ArticleRow row) =>
        row.Authors is null ? null : JsonSerializer.Deserialize<string[]>(row.Authors, ContractJson.Options);
}

/// <summary>What no fact of an article used.</summary>
public sealed record CoverageAnswer
{
    /// <summary>The article.</summary>
    public required ArticleReference Article { get; init; }

    /// <summary>The number of items in the text for each reason.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The number of items in the title for each reason; absent if the title has no such items.</summary>
    public IReadOnlyDictionary<string, int>? TitleCounts { get; init; }

    /// <summary>Each of them, in the order of the article: the title first.</summary>
    public required IReadOnlyList<Extraction.Coverages.Unused> Items { get; init; }
}

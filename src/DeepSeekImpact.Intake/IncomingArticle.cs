using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Intake;

/// <summary>An article as it came in, by whatever way: its text and what is known of it. Immutable.</summary>
public sealed record IncomingArticle
{
    /// <summary>Gets the text; paragraphs and headings are parted by an empty line where the way in knows them.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the title.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the day of publication, as it was where it was published.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>Gets the date as it was written, where it was.</summary>
    public string? PublishedRaw { get; init; }

    /// <summary>Gets where the day of publication comes from; null where it is not known or was sent with the article.</summary>
    public PublishedBasis? PublishedBasis { get; init; }

    /// <summary>Gets where the text comes from; null where it was sent.</summary>
    public TextBasis? TextBasis { get; init; }

    /// <summary>Gets the address at which a fetched page was, after redirects.</summary>
    public string? FetchedFrom { get; init; }

    /// <summary>
    /// Gets a value indicating whether a page marks its date as that of its publication, rather than showing it somewhere.
    /// </summary>
    public bool IsDateSure { get; init; }

    /// <summary>Gets a value indicating whether the date was inferred, from when a page was fetched for one, rather than stated.</summary>
    public bool IsDateInferred { get; init; }

    /// <summary>Gets who published it.</summary>
    public string? Source { get; init; }

    /// <summary>Gets where it stands on the web: an absolute http or https address.</summary>
    public string? Url { get; init; }

    /// <summary>Gets who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Gets the language the page says it is in, as it says it.</summary>
    public string? Language { get; init; }
}

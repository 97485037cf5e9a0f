namespace DeepSeekImpact.Intake.Feeds;

/// <summary>A feed as it was read. Immutable.</summary>
public sealed record Feed
{
    /// <summary>Gets what it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the page it belongs to.</summary>
    public string? Link { get; init; }

    /// <summary>Gets the language it says it is in.</summary>
    public string? Language { get; init; }

    /// <summary>Gets what it holds, in its order.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];

    /// <summary>Gets the sitemaps that it lists instead of articles, the one that changed last first.</summary>
    public IReadOnlyList<string> Sitemaps { get; init; } = [];

    /// <summary>Gets in how many minutes it asks to be read again; null if it does not ask.</summary>
    public int? Minutes { get; init; }

    /// <summary>Gets a value indicating whether it was not written as its format has it, and read in spite of that.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Gets how many U+FFFD stand for bytes that could not be decoded.</summary>
    public int Replaced { get; init; }
}

/// <summary>What a feed tells of an article.</summary>
public sealed record FeedItem
{
    /// <summary>Gets what tells it from others: its id, or else its address, or else its title.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the title, without markup.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the address of the article.</summary>
    public string? Link { get; init; }

    /// <summary>Gets when it was published; null where no date is told, or none that can be read.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Gets the date as it was written.</summary>
    public string? PublishedRaw { get; init; }

    /// <summary>Gets who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Gets the longest text the feed has of it, as HTML.</summary>
    public string? Html { get; init; }
}

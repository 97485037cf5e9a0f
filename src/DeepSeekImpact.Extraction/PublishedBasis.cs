namespace DeepSeekImpact.Extraction;

/// <summary>Where the day of publication of an article comes from.</summary>
public enum PublishedBasis
{
    /// <summary>It was sent with the article.</summary>
    Sent,

    /// <summary>The page tells it.</summary>
    Page,

    /// <summary>The feed tells it.</summary>
    Feed,

    /// <summary>The address of the page tells it.</summary>
    Address,

    /// <summary>Nobody tells it: it is the day on which the article was first seen.</summary>
    FirstSeen,
}

/// <summary>Where the text of an article comes from.</summary>
public enum TextBasis
{
    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>It was read from its page.</summary>
    Page,

    /// <summary>It is the text that a feed has of it.</summary>
    Feed,

    /// <summary>It is a headline with or without a summary: the page could not be had.</summary>
    Summary,
}

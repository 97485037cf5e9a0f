namespace DeepSeekImpact.Storage.Model;

/// <summary>A row of a full-text index; see <see cref="NewsDb.Matches"/>.</summary>
public abstract class SearchRow
{
    /// <summary>Gets or sets the key of the article, quote or claim.</summary>
    public long Key { get; set; }

    /// <summary>Gets or sets what queries are compared with; it cannot be read.</summary>
    public string Words { get; set; } = string.Empty;
}

/// <summary>The index of articles.</summary>
public sealed class ArticleSearchRow : SearchRow;

/// <summary>The index of quotes.</summary>
public sealed class QuoteSearchRow : SearchRow;

/// <summary>The index of claims.</summary>
public sealed class ClaimSearchRow : SearchRow;

/// <summary>The index of entities by the words of their names.</summary>
public sealed class EntitySearchRow : SearchRow;

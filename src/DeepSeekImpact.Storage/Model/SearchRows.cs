namespace DeepSeekImpact.Storage.Model;

/// <summary>A row of a full-text index (SQLite's FTS5). Comparing <see cref="Match"/> with a query is FTS5's MATCH.</summary>
public abstract class SearchRow
{
    /// <summary>Gets or sets the key of the article, quote or claim.</summary>
    public long Key { get; set; }

    /// <summary>Gets or sets the hidden column that queries are compared with.</summary>
    public string Match { get; set; } = string.Empty;
}

/// <summary>The index of articles.</summary>
public sealed class ArticleSearchRow : SearchRow;

/// <summary>The index of quotes.</summary>
public sealed class QuoteSearchRow : SearchRow;

/// <summary>The index of claims.</summary>
public sealed class ClaimSearchRow : SearchRow;

/// <summary>The index of entities by the words of their names.</summary>
public sealed class EntitySearchRow : SearchRow;

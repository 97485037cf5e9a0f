namespace DeepSeekImpact.Storage.Model;

/// <summary>A row of a full-text index; each index is a table of these rows. See <see cref="NewsDb.Matches"/>.</summary>
public sealed class SearchRow
{
    /// <summary>The index of articles: their titles and texts.</summary>
    public const string Articles = "articles_fts";

    /// <summary>The index of entities by the words of their names.</summary>
    public const string Entities = "entities_fts";

    /// <summary>Gets or sets the key of the article, fact or entity.</summary>
    public long Key { get; set; }

    /// <summary>Gets or sets what queries are compared with; it cannot be read.</summary>
    public string Words { get; set; } = string.Empty;
}

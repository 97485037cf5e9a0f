namespace DeepSeekImpact.Storage.Model;

/// <summary>A hash of the words of an article that is no copy itself; a text that shares some of its hashes may be a copy of it.</summary>
public sealed class ShingleRow
{
    /// <summary>Gets or sets the hash.</summary>
    public long Hash { get; set; }

    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }
}

/// <summary>
/// The key of a near copy, or of one of its facts: keys are given out once across all tables, so one look into this table tells of any row
/// whether it counts, and nothing has to be written where a copy later turns out to be the only one left.
/// </summary>
public sealed class CopiedRow
{
    /// <summary>Gets or sets the key of the article or fact.</summary>
    public long Key { get; set; }
}

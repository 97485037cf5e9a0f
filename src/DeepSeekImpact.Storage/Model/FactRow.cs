namespace DeepSeekImpact.Storage.Model;

/// <summary>What all facts share: the columns are what queries filter by, the body is what the contract serves.</summary>
public abstract class FactRow
{
    /// <summary>Gets or sets the key: the fact's own day, or else its article's, and a running number; see <see cref="FactKey"/>.</summary>
    public long Key { get; set; }

    /// <summary>Gets or sets the id the engine gave it.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }

    /// <summary>Gets or sets the article.</summary>
    public ArticleRow Article { get; set; } = null!;

    /// <summary>Gets or sets the number of who published the article; 0 where that is not known.</summary>
    public int SourceNumber { get; set; }

    /// <summary>Gets or sets a value indicating whether its span points into the title instead of the text.</summary>
    public bool IsTitle { get; set; }

    /// <summary>
    /// Gets or sets the number of the transaction that stored it as it is: later ones have larger numbers. It stays while the fact does.
    /// </summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets when it was stored as it is, in milliseconds since 1970 in UTC.</summary>
    public long StoredAt { get; set; }

    /// <summary>Gets or sets the code point of the text or title its span starts at.</summary>
    public int CodeStart { get; set; }

    /// <summary>Gets or sets the code point behind its span.</summary>
    public int CodeEnd { get; set; }

    /// <summary>Gets or sets the fact as JSON, with the entity ids of its article.</summary>
    public required string Body { get; set; }
}

/// <summary>
/// An entity that a fact mentions, in the order of the facts' days. Each kind of fact that mentions entities has a table of these rows.
/// </summary>
public sealed class AboutRow
{
    /// <summary>Gets or sets the entity's id in the registry.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets the fact's key.</summary>
    public long FactKey { get; set; }
}

/// <summary>An entity that a fact mentions, with the part it has in it.</summary>
public sealed class RoleRow
{
    /// <summary>Gets or sets the entity's id in the registry.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets the fact's key.</summary>
    public long FactKey { get; set; }

    /// <summary>Gets or sets the part it has.</summary>
    public required string Role { get; set; }
}

using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Storage.Model;

/// <summary>An entity across all articles.</summary>
public sealed class EntityRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the id the engine gave it.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets what it is.</summary>
    public EntityKind Kind { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the ticker of a listed company.</summary>
    public string? Ticker { get; set; }

    /// <summary>Gets or sets the exchange of a listed company.</summary>
    public string? Exchange { get; set; }
}

/// <summary>An entity in one article.</summary>
public sealed class ArticleEntityRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the article's number.</summary>
    public long ArticleSeq { get; set; }

    /// <summary>Gets or sets the article.</summary>
    public ArticleRow Article { get; set; } = null!;

    /// <summary>Gets or sets the entity's id.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets how often the article mentions it.</summary>
    public int MentionCount { get; set; }

    /// <summary>Gets or sets the entity as the contract serves it.</summary>
    public required string Body { get; set; }
}

/// <summary>One mention of an entity.</summary>
public sealed class MentionRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the article's number.</summary>
    public long ArticleSeq { get; set; }

    /// <summary>Gets or sets the article.</summary>
    public ArticleRow Article { get; set; } = null!;

    /// <summary>Gets or sets the entity's id.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets the first UTF-16 code unit.</summary>
    public int Start { get; set; }

    /// <summary>Gets or sets the code unit behind the last one.</summary>
    public int End { get; set; }

    /// <summary>Gets or sets the words.</summary>
    public required string Text { get; set; }

    /// <summary>Gets or sets how it is mentioned.</summary>
    public MentionForm Form { get; set; }
}

using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Storage.Model;

/// <summary>An entity across all articles: one row, whatever it is called.</summary>
public sealed class EntityRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the id.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets what it is.</summary>
    public EntityKind Kind { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the ticker of a listed company.</summary>
    public string? Ticker { get; set; }

    /// <summary>Gets or sets the exchange of a listed company.</summary>
    public string? Exchange { get; set; }

    /// <summary>Gets or sets how many articles mention it.</summary>
    public int Articles { get; set; }

    /// <summary>Gets or sets how often they mention it.</summary>
    public int Mentions { get; set; }

    /// <summary>Gets or sets the day of the first dated article that mentions it, as a day number; 0 where there is none.</summary>
    public int FirstDay { get; set; }

    /// <summary>Gets or sets the day of the last dated article that mentions it, as a day number; 0 where there is none.</summary>
    public int LastDay { get; set; }

    /// <summary>Gets or sets the id of the entity it was merged into; absent while it stands for itself.</summary>
    public string? MergedInto { get; set; }

    /// <summary>Gets or sets a value indicating whether a user named it: the engine no longer does.</summary>
    public bool IsNamedByUser { get; set; }

    /// <summary>Gets or sets a value indicating whether a user took it apart: the engine no longer merges it.</summary>
    public bool IsApart { get; set; }
}

/// <summary>Evidence by which entities of articles are known to be this one; see <see cref="EntityIdentity"/>.</summary>
public sealed class EntityKeyRow
{
    /// <summary>Gets or sets the evidence.</summary>
    public required string Key { get; set; }

    /// <summary>Gets or sets the id of the entity that was first known by it.</summary>
    public required string OriginId { get; set; }

    /// <summary>Gets or sets the id of the entity it stands for now, after merges.</summary>
    public required string EntityId { get; set; }
}

/// <summary>A name or ticker that a filter can ask by. What moves without being an entity ("gold") has its name here too.</summary>
public sealed class EntityNameRow
{
    /// <summary>Gets or sets the name; compared ignoring case.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the id.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets a value indicating whether it is a ticker.</summary>
    public bool IsTicker { get; set; }
}

/// <summary>An entity in one article.</summary>
public sealed class ArticleEntityRow
{
    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }

    /// <summary>Gets or sets the id the engine gave it in this article, as the stored facts have it.</summary>
    public required string LocalId { get; set; }

    /// <summary>Gets or sets the id of the entity it was first taken for.</summary>
    public required string OriginId { get; set; }

    /// <summary>Gets or sets the id of the entity it stands for now.</summary>
    public required string EntityId { get; set; }

    /// <summary>Gets or sets how often the article mentions it.</summary>
    public int Mentions { get; set; }

    /// <summary>Gets or sets what the article calls a person.</summary>
    public string? Role { get; set; }

    /// <summary>Gets or sets the id of whom a person belongs to.</summary>
    public string? AffiliationId { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether id or name here are not those of the registry: facts are served with the registry's.
    /// </summary>
    public bool Differs { get; set; }
}

/// <summary>A user's word that in one article this is another entity; it outlasts reading the article again.</summary>
public sealed class EntityPinRow
{
    /// <summary>Gets or sets the article's id.</summary>
    public required string ArticleId { get; set; }

    /// <summary>Gets or sets the id the engine gives the entity in this article.</summary>
    public required string LocalId { get; set; }

    /// <summary>Gets or sets the id of the entity it is.</summary>
    public required string EntityId { get; set; }
}

/// <summary>A row that a user added to the engine's lexicon.</summary>
public sealed class LexiconRow
{
    /// <summary>Gets or sets the name; the key, ignoring case.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets what it is.</summary>
    public EntityKind Kind { get; set; }

    /// <summary>Gets or sets other names as a JSON array.</summary>
    public required string Aliases { get; set; }

    /// <summary>Gets or sets the ticker.</summary>
    public string? Ticker { get; set; }

    /// <summary>Gets or sets the exchange.</summary>
    public string? Exchange { get; set; }
}

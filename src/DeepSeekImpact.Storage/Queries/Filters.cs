using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// What every list of facts can be narrowed by; absent values and empty lists do not narrow. Of several values any may hold.
/// </summary>
public record FactFilter
{
    /// <summary>Gets the first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the ids of articles.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>Gets who published the article.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>
    /// Gets a value indicating whether near copies of other articles count too. If articles are asked for by their ids, they count in any
    /// case.
    /// </summary>
    public bool IncludesCopies { get; init; }

    /// <summary>Gets a value indicating whether facts that only a title states are left out.</summary>
    public bool ExcludesTitles { get; init; }
}

/// <summary>What articles can be narrowed by.</summary>
public sealed record ArticleFilter : FactFilter
{
    /// <summary>Gets words that title or text must contain.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Gets the ids or names of entities that the article must mention.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>Gets the ids of the articles that it must be a near copy of.</summary>
    public IReadOnlyList<string> DuplicateOf { get; init; } = [];
}

/// <summary>What entities can be narrowed by.</summary>
public sealed record EntityFilter
{
    /// <summary>Gets a part of the name or of a name it is mentioned by.</summary>
    public string? Query { get; init; }

    /// <summary>Gets what it is.</summary>
    public IReadOnlyList<EntityKind> Kinds { get; init; } = [];

    /// <summary>Gets its ticker.</summary>
    public IReadOnlyList<string> Tickers { get; init; } = [];

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }
}
